"""Names of people and places made one token each.

«Иванова И.И.», «И.И. Иванова», «Иванова Ирина Ивановна»; «с. Берёзовка», «г. Энск».
"""

from .morphology import ADJECTIVE, forms, is_known, is_personal, lemmas
from .tokens import SEPARATORS, Kind, Token
from .vocabulary import NOUNS, TOPICS

#: After these a name belongs to an institution: «лицей им. А.С. Пушкина».
_NAMED_AFTER = frozenset({"им", "имени", "памяти"})


_PLACES = frozenset({"г", "с", "п", "пос", "д", "дер", "х", "ст", "стан", "ст-ца", "пгт", "р.п"})


def merge_names(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with every personal name made one PERSON token, every place one PLACE.

    Names of people an institution bears stay what they were, to the next separator.
    """
    merged: list[Token] = []
    index = 0
    is_named_after = False
    while index < len(tokens):
        token = tokens[index]
        if token.kind in SEPARATORS:
            is_named_after = False
        elif token.word in _NAMED_AFTER:
            is_named_after = True
        length = 0 if is_named_after else _name_length(tokens, index)
        kind = Kind.PERSON if length else Kind.PLACE
        length = length or _place_length(tokens, index)
        if length:
            end = tokens[index + length - 1].end
            token = Token(kind, text[token.start : end], token.start, end)
        merged.append(token)
        index += length or 1
    return merged


def _place_length(tokens: list[Token], index: int) -> int:
    """How many tokens make «с. Верхняя Берёзовка»; 0 if no place starts at `index`."""
    if tokens[index].word not in _PLACES or tokens[index].kind is not Kind.WORD:
        return 0
    length = 1
    for token in tokens[index + 1 : index + 3]:
        if token.kind is not Kind.WORD or not _is_capitalised(token) or _has_role(token):
            break
        length += 1
        if not any(form.part == ADJECTIVE for form in forms(token.word)):
            break  # «с. Верхняя Берёзовка» goes on behind an adjective only
    return length if length > 1 else 0


def _has_role(token: Token) -> bool:
    return bool(lemmas(token.word) & NOUNS.keys())


def _name_length(tokens: list[Token], index: int) -> int:
    """How many tokens from `index` make one name; 0 if none starts there."""
    kinds = [token.kind for token in tokens[index : index + 3]]
    if kinds[:1] == [Kind.INITIALS]:
        return 2 if kinds[1:2] == [Kind.WORD] and _may_be_surname(tokens[index + 1]) else 0
    if kinds[:1] != [Kind.WORD] or not _is_capitalised(tokens[index]):
        return 0
    if kinds[1:2] == [Kind.INITIALS] and not _is_position(tokens, index):
        return 2
    if kinds[1:2] == [Kind.ABBREVIATION] and _is_bare_initials(tokens[index], tokens[index + 1]):
        return 2
    return _full_name_length(tokens, index) or int(_is_lone_surname(tokens, index))


def _is_lone_surname(tokens: list[Token], index: int) -> bool:
    """«УО, Кузнецова»: a surname between separators, and no other word."""
    word = tokens[index].word
    if _has_role(tokens[index]) or not (is_known(word) and is_personal(word, "Surn")):
        return False
    around = [*tokens[max(index - 1, 0) : index], *tokens[index + 1 : index + 2]]
    return all(token.kind in SEPARATORS for token in around)


def _is_position(tokens: list[Token], index: int) -> bool:
    """«Методист И.И. Иванова»: the initials belong to the word behind them, not before."""
    if tokens[index].word.split("-")[0] in NOUNS or lemmas(tokens[index].word) & NOUNS.keys():
        return True
    follower = tokens[index + 2] if index + 2 < len(tokens) else None
    if follower is None or follower.kind is not Kind.WORD or not _may_be_surname(follower):
        return False
    takes_own = index + 3 < len(tokens) and tokens[index + 3].kind is Kind.INITIALS
    is_common = is_known(tokens[index].word) and not is_personal(tokens[index].word, "Surn")
    return is_common and not takes_own


def _is_bare_initials(surname: Token, initials: Token) -> bool:
    """«Иванова ИИ»."""
    return (
        len(initials.text) == 2
        and initials.text not in TOPICS
        and is_personal(surname.word, "Surn")
        and not lemmas(surname.word) & NOUNS.keys()
        and initials.text not in ("ОО", "ОУ", "УО", "СШ", "ОШ", "МО", "КО", "МУ")
    )


def _full_name_length(tokens: list[Token], index: int) -> int:
    """Surname, name, patronymic in either order, or surname and name."""
    words = []
    for token in tokens[index : index + 3]:
        if token.kind is not Kind.WORD or not _is_capitalised(token):
            break
        words.append(token.word)
    patronymic = next((at for at, word in enumerate(words) if is_personal(word, "Patr")), None)
    if patronymic == 2 and is_personal(words[1], "Name"):
        return 3
    if patronymic == 1 and is_personal(words[0], "Name"):
        has_surname = len(words) == 3 and is_personal(words[2], "Surn")
        follower = tokens[index + 3] if has_surname and index + 3 < len(tokens) else None
        starts_next = follower is not None and follower.kind in (Kind.INITIALS, Kind.WORD)
        return 3 if has_surname and not (starts_next and _is_capitalised(follower)) else 2
    is_pair = len(words) > 1 and (
        (is_personal(words[0], "Surn") and is_personal(words[1], "Name"))
        or (is_personal(words[0], "Name") and is_personal(words[1], "Surn"))
    )
    return 2 if is_pair and not lemmas(words[0]) & NOUNS.keys() else 0


def _may_be_surname(token: Token) -> bool:
    return _is_capitalised(token) and not _has_role(token)


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper()
