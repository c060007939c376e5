"""Headings of text blocks: what kind of block «3. Задачи плана («дорожной карты»):» opens."""

import re
from dataclasses import dataclass

# In this order: the first that fits decides. Each is met at the start of a heading, after its
# number; adjectives before the noun are skipped.
KINDS = (
    ("targets", r"целев\w+\s+(?:показател|индикатор|ориентир)|показател|индикатор"),
    ("goal", r"цел(?:ь|и|ью|ями|ям)(?![а-яё])"),
    ("tasks", r"задач"),
    ("directions", r"(?:определение\s+)?(?:\w+(?:ые|ых)\s+)*направлени"),
    ("principles", r"принцип(?:ы|ов|ам)"),
    (
        "terms",
        r"термин|сокращени|глоссари|условн\w+\s+обозначени|обозначени|понят|"
        r"(?:перечень|список)\s+(?:\w+\s+)?(?:сокращени|термин|обозначени)|определения\b",
    ),
    (
        "expected_result",
        r"(?:социальн\w+\s+)?(?:результат|эффект(?!ивност)|итог)|критери\w+\s+(?:результат|эффект)",
    ),
    ("mechanisms", r"механизм|(?:систем\w+\s+)?управлени\w+\s+(?:реализаци|план)"),
    ("participants", r"участник|исполнител|целев\w+\s+(?:групп|аудитори)|координатор|разработчик"),
    ("resources", r"ресурс|финанс|(?:объ[её]м\w*\s+)?источник\w*\s+финанс|кадров\w+ обеспеч"),
    (
        "legal_basis",
        r"нормативн|правов|основани\w+\s+(?:для\s+)?(?:разработк|реализ)|законодательн",
    ),
    ("period", r"(?:срок|период|этап)\w*(?:\s+и\s+этап\w*)?(?:\s+реализ\w+|\s+действи\w+)?"),
    ("control", r"контрол|мониторинг|порядок\s+(?:контрол|отч[её]т)|отч[её]тност"),
    ("risks", r"риск"),
    (
        "preamble",
        r"общ\w+\s+(?:описани|положени|характеристик|информаци)|введени|пояснительн|"
        r"обосновани|актуальност|анализ|преамбул|паспорт|описани|характеристик|проблем",
    ),
)
LISTS = frozenset(("tasks", "targets", "directions", "principles", "terms"))
# «Для достижения цели необходимо решить следующие задачи:»
_ANNOUNCED = (
    ("tasks", "задач"),
    ("principles", "принцип"),
    ("directions", "направлени"),
    ("targets", "показател"),
    ("expected_result", "результат"),
    ("terms", "сокращени"),
)
# Kinds so often met inside sentences that only a colon or a heading makes them a caption.
_WEAK = frozenset(("period", "control", "preamble", "participants", "resources", "mechanisms"))

_NUMBER = re.compile(
    r"(?:(?:раздел|глава)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[IVXІХ]{1,4})[.)]?\s+(?!этап\b)",
    re.I,
)
_STOPPED = re.compile(r"[А-ЯЁа-яё]+\.(?=\s[А-ЯЁ])")
_ADJECTIVES = (
    r"(?:(?:основн|главн|стратегическ|общ|ключев|приоритетн|планируем|прогнозируем|ожидаем"
    r"|предполагаем|конечн|используем|принят|примененн|применяем|базов|важнейш|перечень"
    r"|список|частн|целев(?=\w*\s+(?:принцип|задач|направл)))\w*\s+(?:и\s+)?)*"
)
_PATTERNS = tuple(
    (kind, re.compile(rf"{_ADJECTIVES}(?:{pattern})", re.I)) for kind, pattern in KINDS
)
_AIM = re.compile(
    r"(?:\w+\s+)?(цел|задач)(?:ью|ями|ами|ей)(?![а-яё]).{0,120}?(?:\bявля[ею]тся|[–—])", re.I
)
_VERB_END = re.compile(r"(?:[а-яё]{3,}(?:ет|ют|ит|ят|ется|ются|ится|ятся))\b")


@dataclass(frozen=True, slots=True)
class Caption:
    """`kind` of the block, the printed `caption`, and the words after it in the same line."""

    kind: str
    caption: str
    rest: str


def read_caption(line):
    """A `Caption` of a `Line` that opens a text block, or None."""
    text = line.text
    aim = _AIM.match(text)
    if aim and len(text.split()) > 6:
        kind = "goal" if aim[1].lower().startswith("цел") else "tasks"
        return Caption(kind, text, "") if text.endswith(":") else Caption(kind, "", text)
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    kind = _kind_at(text, start)
    if kind is None and text.endswith(":") and _is_short(text, 25):
        kind = next((kind for kind, stem in _ANNOUNCED if stem in text.lower()), None)
        return Caption(kind, text, "") if kind else None
    caption, rest = _split(text, start) if kind else (None, "")
    if caption is None or (kind in _WEAK and not _is_sure(line, caption, rest, number)):
        return None
    return Caption(kind, caption, rest)


def _is_sure(line, caption, rest, number):
    if rest:
        return _is_short(caption, 8)
    return caption.endswith(":") or line.is_heading or bool(number) or _is_short(caption, 4)


def is_caption(line):
    return read_caption(line) is not None


def _kind_at(text, start):
    return next((kind for kind, pattern in _PATTERNS if pattern.match(text, start)), None)


def _split(text, start):
    """(caption, rest): the words up to the colon or the dash; (None, "") of a plain sentence."""
    word = _STOPPED.match(text, start)  # «Цель. Повысить качество …»
    if word:
        return text[: word.end()], text[word.end() :].strip()
    colon = text.find(":")
    if colon > 0 and _is_short(text[:colon], 16):
        return text[: colon + 1], text[colon + 1 :].strip()
    dash = re.search(r"\s[–—-]\s", text[start:])
    is_told = len(text) > 60 or text.endswith(".")
    if dash and _is_short(text[start : start + dash.start()], 4) and is_told:
        cut = start + dash.end()
        return text[:cut].strip(), text[cut:].strip()
    is_heading = _is_short(text, 30 if start else 16) and not text.endswith((".", ";", ","))
    stop = text.removesuffix(".")
    if is_heading and not _VERB_END.search(text[start:]):
        return text, ""
    if (
        stop != text
        and _is_short(stop, 6)
        and "." not in stop[start:]
        and not _VERB_END.search(stop)
    ):
        return text, ""
    return None, ""


def _is_short(text, most):
    return len(text.split()) <= most
