"""Russian words put into the case, gender and number that an official heading asks for."""

import re
from functools import cache

from pymorphy3 import MorphAnalyzer

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_APPROVED = {
    "masc": "УТВЕРЖДЁН",
    "femn": "УТВЕРЖДЕНА",
    "neut": "УТВЕРЖДЕНО",
    "plur": "УТВЕРЖДЕНЫ",
}
_APPROVED_IN_ACCUSATIVE = {
    "masc": "утверждённый",
    "femn": "утверждённую",
    "neut": "утверждённое",
    "plur": "утверждённые",
}


@cache
def analyzer():
    """Made at the first need: it takes a third of a second, and most documents need none."""
    return MorphAnalyzer(lang="ru")


def declined(phrase, case):
    """The noun phrase with its first noun, and the adjectives before it, in another case.

    `phrase` stands in the nominative, `case` is pymorphy3's name of the wanted one: «gent»,
    «datv», «ablt». What follows the noun depends on it and stays: «городской отдел образования»
    → «городского отдела образования». A phrase without such a noun at its head (an abbreviation,
    a name in quotes) comes back as it was.
    """
    head = _head(phrase)
    if head is None:
        return phrase
    _, noun = head[-1]
    number, gender = noun.tag.number, noun.tag.gender
    changed = phrase
    for match, parse in reversed(head):
        forms = {case, number}
        if parse is not noun:
            forms |= {gender} if number == "sing" else set()
            # «новый план», but «нового директора»; feminine and neuter make no such difference.
            if case == "accs" and (number == "plur" or gender == "masc"):
                forms.add(noun.tag.animacy)
        inflected = parse.inflect(forms - {None})
        if inflected is None:
            return phrase
        word = with_capitals_of(match[0], inflected.word)
        changed = changed[: match.start()] + word + changed[match.end() :]
    return changed


def approved(title):
    """«УТВЕРЖДЁН», «УТВЕРЖДЕНА» … as the first noun of a document's title asks.

    A title without a noun in the nominative is taken for that of a «дорожная карта».
    """
    return _APPROVED[_gender(title)]


def approved_in_accusative(title):
    """«утверждённую» of «внести в дорожную карту, утверждённую …», by the same noun."""
    return _APPROVED_IN_ACCUSATIVE[_gender(title)]


def _gender(title):
    """«masc», «femn», «neut» or «plur»."""
    for match in _WORD.finditer(title):
        noun = _nominative(match[0], "NOUN")
        if noun:
            return "plur" if noun.tag.number == "plur" else noun.tag.gender or "femn"
    return "femn"


def in_sentence(title):
    """The title as it goes on within a sentence: «План мероприятий» → «план мероприятий».

    A title that begins with an abbreviation or a quotation stays as it is.
    """
    match = _WORD.match(title)
    if match is None or (match[0].isupper() and not analyzer().word_is_known(match[0].lower())):
        return title
    word = match[0].lower() if match[0].isupper() else match[0][0].lower() + match[0][1:]
    return word + title[match.end() :]


def _head(phrase):
    """[(match, parse)] of the adjectives that open the phrase and of the noun after them."""
    found = []
    position = 0
    for match in _WORD.finditer(phrase):
        if phrase[position : match.start()].strip():
            return None
        position = match.end()
        adjective = _nominative(match[0], "ADJF", "PRTF")
        noun = _nominative(match[0], "NOUN")
        if noun and not adjective:
            return [*found, (match, noun)]
        if not adjective:
            return None
        found.append((match, adjective))
    return None


def _nominative(word, *parts_of_speech):
    """The reading of the word as one of these parts of speech in the nominative, or None.

    Abbreviations («УО», «ЦРО») have no cases to choose from.
    """
    if len(word) > 1 and word.isupper() and not analyzer().word_is_known(word.lower()):
        return None
    parses = [
        parse
        for parse in analyzer().parse(word.lower())
        if parse.tag.POS in parts_of_speech
        and parse.tag.case == "nomn"
        and not {"Abbr", "Fixd"} & set(parse.tag.grammemes)
    ]
    parses.sort(key=lambda parse: parse.tag.number != "sing")
    return parses[0] if parses else None


def with_capitals_of(printed, word):
    """The word spelt as the printed one is: its capitals, and «е» for «ё» where it has none."""
    if "ё" not in printed.lower() and "ё" in word:
        word = word.replace("ё", "е")
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
