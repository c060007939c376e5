"""A phrase's tokens cut into the tokens of each party."""

from .junctions import Junction
from .morphology import lemmas
from .openings import opening
from .tokens import SEPARATORS, Kind, Token
from .vocabulary import LABELS, is_supported

_LABEL_LENGTH = 5


def split(tokens: list[Token]) -> tuple[list[list[Token]], bool]:
    """Tokens of each party, and whether a separator had to be supplied between two of them."""
    parties: list[list[Token]] = []
    current: list[Token] = []
    pending: list[Token] = []
    is_supplied = False
    index = 0
    while index < len(tokens):
        if tokens[index].kind in SEPARATORS or _is_separating_dash(tokens, index):
            pending.append(tokens[index])
            index += 1
            continue
        after_label = _after_label(tokens, index) if pending or not current else index
        if after_label > index:
            pending.append(tokens[after_label - 1]._replace(kind=Kind.STOP))
            index = after_label
            continue
        end = max(index, opening(tokens, index).head) + 1
        gaps = frozenset(token.kind for token in pending)
        if current and Junction(current, gaps, tokens, index).starts_party():
            is_dash_between = current[-1].kind is Kind.DASH
            is_supplied = is_supplied or not (gaps or is_dash_between)
            parties.append(current[:-1] if is_dash_between else current)
            current = tokens[index:end]
        else:
            kept = [token for token in pending if current and token.kind is not Kind.LINE]
            current = [*current, *kept, *tokens[index:end]]
        pending = []
        index = end
    return [*parties, current] if current else parties, is_supplied


def _is_separating_dash(tokens: list[Token], index: int) -> bool:
    """«УО – ОО – ЦРО»: a dash between bare abbreviations; «ОО – ШНОР» tells which schools."""
    around = tokens[max(index - 2, 0) : index], tokens[index + 1 : index + 3]
    if tokens[index].kind is not Kind.DASH or not all(around):
        return False
    before, after = around[0][-1], around[1][0]
    beyond = [*around[0][:-1], *around[1][1:]]
    is_bare = all(token.kind in (*SEPARATORS, Kind.DASH) for token in beyond)
    are_short = before.kind is after.kind is Kind.ABBREVIATION
    return is_bare and are_short and not is_supported(after.text)


def _after_label(tokens: list[Token], index: int) -> int:
    """Index behind a caption such as «Ответственные:», or `index` where there is none."""
    word = tokens[index].word
    if not (lemmas(word) | {word}) & LABELS:
        return index
    for end in range(index + 1, min(index + _LABEL_LENGTH, len(tokens))):
        if tokens[end].kind in (Kind.COLON, Kind.DASH):
            return end + 1
        if tokens[end].kind is not Kind.WORD:
            break
    return index
