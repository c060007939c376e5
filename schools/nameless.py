"""Texts without names, telephones and mail of people in them, for everybody to read.

Names of those whom an institution is called after stay: «лицей им. А.С. Пушкина». A word too many
is rather withheld than a name given out.
"""

import re
from functools import lru_cache
from itertools import pairwise

from schools.declension import analyzer

SOMEBODY = "ответственный сотрудник"
SEVERAL = "ответственные сотрудники"
FULL_NAME = "ФИО"

_WORD = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]{2,})(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]{2,}))?"
_INITIALS = r"[А-ЯЁ]\.\s?-?[А-ЯЁ]\."
_GAP = r"[^\S\n]+"
# Words that come between «имени» and the name.
_TITLE = (
    r"(?:[А-ЯЁ][а-яё]+|дважды|трижды|героя|полного|кавалера|ордена|академика|профессора|учителя|"
    r"маршала|адмирала|генерала?|полковника|майора|капитана|лейтенанта|сержанта|рядового|поэта|"
    r"писателя|композитора|художника|космонавта|лётчика|летчика|партизана|святого|святителя)"
    r"(?:-[а-яё]+)?"
)
_HONOURED = re.compile(
    rf"\b(?:им\.|имени|памяти)\s*(?:"
    rf"(?:{_TITLE}{_GAP}){{0,5}}(?:{_INITIALS}|[А-ЯЁ]\.)\s?{_WORD}"
    rf"|(?:{_TITLE}{_GAP}){{0,5}}{_WORD}(?:{_GAP}{_WORD}){{0,2}})"
)
# A name with initials, in either order; one letter alone is an initial beside a surname only.
_WITH_INITIALS = re.compile(
    rf"(?:(?<![\w.-])(?P<before>{_WORD}){_GAP})?(?<![\w.-])(?P<initials>{_INITIALS}|[А-ЯЁ]\.)"
    rf"(?:\s?(?P<after>{_WORD})(?![\w-])(?!{_GAP}[А-ЯЁ]\.))?"
)
_CAPITALISED = re.compile(rf"(?<![\w.-]){_WORD}(?:{_GAP}{_WORD})*(?![\w-])")
# The part before «@» has 64 characters at most (RFC 5321); without a bound, a long word without «@»
# would be gone through from each of its letters.
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\d.-])(?:\+7|8)[\s\u00a0(–-]*\d{3,5}[\s\u00a0)–-]*\d{1,3}(?:[\s\u00a0–-]?\d{2}){2}(?!\d)"
    r"|(?<=тел\.)[\s:]*\d[\d\s()–-]{3,}\d|\(\d{3,5}\)\s?\d{1,3}(?:-\d{2}){2}(?!\d)"
)
WITHHELD = "…"
_MARK = "\ue000"
_CLAUSES = re.compile(r"([,;\n/]+)")
# Spaces are taken from the first of them only, for the same reason.
_EMPTY_BRACKETS = re.compile(rf"(?<!\s)\s*\([\s,;–—-]*{_MARK}[\s{_MARK},;–—-]*\)")
_BESIDE = re.compile(rf"(?:(?<!\s)\s+[–—-]\s*|:\s*|(?<!\s)\s*|){_MARK}\s*(?:[–—-]\s+)?")


def without_names(text, *, known=(), alone=False):
    """The text with «ФИО» for each name and «…» for each telephone and address of mail.

    With `alone` the text lists who answers for something: a surname by itself is a name too, beside
    a position the name is left out, and where there is none stands «ответственный сотрудник».
    `known` are names that are in the text for certain.
    """
    return _withheld(text, tuple(known), alone)


@lru_cache(maxsize=20_000)
def _withheld(text, known, alone):
    text = _CONTACT.sub(WITHHELD, text)
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, _MARK)
    marked = _marked(text, alone)
    if _MARK not in marked:
        return text
    return _said(marked) if alone else marked.replace(_MARK, FULL_NAME)


def names_in(text, *, alone=False):
    """The names that `without_names` would withhold, each once, in their order."""
    found = {text[start:end].strip(): None for start, end in _spans(text, alone)}
    return list(found)


def contacts_in(text):
    """Telephones and addresses of mail that `without_names` would withhold."""
    return [match[0].strip(" :") for match in _CONTACT.finditer(text)]


def _marked(text, alone):
    kept, end = [], 0
    for start, stop in _spans(text, alone):
        kept += [text[end:start], _MARK]
        end = stop
    return "".join([*kept, text[end:]])


def _said(marked):
    """What is printed where names stood."""
    text = _EMPTY_BRACKETS.sub("", marked)
    clauses = _CLAUSES.split(text)
    said = []
    for place, clause in enumerate(clauses):
        if _MARK not in clause or place % 2:
            said.append(clause)
        elif re.sub(r"[\W\d_]|" + _MARK, "", clause):
            said.append(re.sub(r"[^\S\n]{2,}", " ", _BESIDE.sub(" ", clause)).rstrip())
        else:
            lead = clause[: len(clause) - len(clause.lstrip())]
            said.append(lead + (SEVERAL if clause.count(_MARK) > 1 else SOMEBODY))
    return _once("".join(said)).strip()


def _once(text):
    """Several in a row are said in one word."""
    row = rf"{SOMEBODY}(?:(?:\s*[,;/]\s*|[^\S\n]*\n\s*){SOMEBODY})+"
    return re.sub(row, SEVERAL, text)


def _spans(text, alone):
    """`(start, end)` of the names in their order; those with nothing between them are together."""
    found = [*_with_initials(text), *_full_names(text)]
    if alone:
        found += _lone_surnames(text)
    honoured = [match.span() for match in _HONOURED.finditer(text)]
    merged = []
    for start, end in sorted(found):
        if any(first <= start and end <= last for first, last in honoured):
            continue
        if merged and not text[merged[-1][1] : start].strip(" \u00a0"):
            first, last = merged.pop()
            merged.append((first, max(end, last)))
        else:
            merged.append((start, end))
    return merged


def _with_initials(text):
    for match in _WITH_INITIALS.finditer(text):
        before, after = match["before"], match["after"]
        is_two = len(match["initials"]) > 2
        start, end = match.span("initials")
        takes_before = bool(before) and _may_be_surname(before, is_two)
        takes_after = bool(after) and _may_be_surname(after, is_two)
        if is_two and not takes_before and not takes_after:
            # «Заяц А.Б.», «А.Б. Мороз»: a surname that is a common word as well.
            takes_after = bool(after)
            takes_before = bool(before) and not after
        if takes_before or takes_after:
            yield (
                match.start("before") if takes_before else start,
                match.end("after") if takes_after else end,
            )


def _full_names(text):
    """«Иванова Ирина Ивановна», «Ирина Ивановна Иванова», «Ирина Ивановна», «Иванова Ирина»."""
    for match in _CAPITALISED.finditer(text):
        words = list(re.finditer(_WORD, match[0]))
        takes = set()
        for place, (name, follower) in enumerate(pairwise(words)):
            if _is(name[0], "Name") and _is(follower[0], "Patr"):
                takes |= {place, place + 1}
                if place and _may_be_surname(words[place - 1][0], True):
                    takes.add(place - 1)
                elif place + 2 < len(words) and _may_be_surname(words[place + 2][0], True):
                    takes.add(place + 2)
            elif _is_pair(name[0], follower[0]) or _is_pair(follower[0], name[0]):
                takes |= {place, place + 1}
        for run in _runs(sorted(takes)):
            yield match.start() + words[run[0]].start(), match.start() + words[run[-1]].end()


def _runs(places):
    """[1, 2, 5] → [[1, 2], [5]]"""
    runs = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _lone_surnames(text):
    for match in _CAPITALISED.finditer(text):
        for word in re.finditer(_WORD, match[0]):
            if _is_certain_surname(word[0]):
                yield match.start() + word.start(), match.start() + word.end()


def _is_pair(surname, name):
    return _is_certain_surname(surname) and _is(name, "Name") and not _is(name, "Geox")


def _may_be_surname(word, is_likely):
    """Beside two initials a word that no dictionary knows is one as well."""
    return _is(word, "Surn") or (is_likely and not _is_known(word))


@lru_cache(maxsize=20_000)
def _is(word, grammeme):
    return any(grammeme in parse.tag for parse in analyzer().parse(word.split("-")[0].lower()))


@lru_cache(maxsize=20_000)
def _is_known(word):
    return analyzer().word_is_known(word.split("-")[0].lower())


@lru_cache(maxsize=20_000)
def _is_certain_surname(word):
    if not _is_known(word):
        return False
    return "Surn" in analyzer().parse(word.split("-")[0].lower())[0].tag
