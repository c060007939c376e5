"""The words upper right on the first page: which act the document belongs to.

Their forms are those of ГОСТ Р 7.0.97: «Приложение № …/к приказу …/от … № …» and the approval
mark «УТВЕРЖДЁН/приказом …/от … № …».
"""

import re

from roadmaps.choices import EditionState
from schools.day_words import day_words
from schools.declension import approved, declined

# Where a printed heading really begins a new line; other line ends only fitted it to its page.
_BEGINS_LINE = re.compile(
    r"приложение\b|утвержд|согласован|принят|к\s|от\s|№|"
    r"(?:приказ|распоряжени|постановлени|решени|протокол)[а-яё]*\b|[«\"]?(?:\d|_{2,})",
    re.IGNORECASE,
)
BLANK_DAY = "__________"
BLANK_NUMBER = "_____"


def stamp(edition):
    """The lines for the upper right corner, none for an edition without an act.

    The printed heading of the source comes first, unless the edition rests on another act by now;
    one that the portal composes says «УТВЕРЖДЕНА» once the edition is approved, and leaves room
    for a day or a number the act does not have yet.
    """
    if edition.act_phrase.strip() and _is_of(edition.act_phrase, edition.act):
        return _rejoined(edition.act_phrase)
    if edition.act is None:
        return ()
    annex = f"Приложение № {edition.appendix}" if edition.appendix else "Приложение"
    if edition.state in (EditionState.APPROVED, EditionState.SUPERSEDED):
        mark = approved(edition.title or edition.roadmap.title)
        heading = (annex, mark) if edition.appendix else (mark,)
        return *heading, act_in_case(edition.act, "ablt"), reference(edition.act)
    return annex, f"к {act_in_case(edition.act, 'datv')}", reference(edition.act)


def _is_of(phrase, act):
    """Whether a printed heading may be that of the act: it has its number, if there is one."""
    if act is None or not act.number:
        return True
    number = r"\s*".join(re.escape(sign) for sign in act.number if not sign.isspace())
    return bool(re.search(rf"(?<!\d){number}(?!\d)", phrase))


def act_in_case(act, case):
    """«приказу отдела образования»"""
    return f"{declined(act.kind, case)} {declined(act.issuer, 'gent')}".strip()


def reference(act):
    """«от 10 апреля 2020 г. № 46»"""
    day = day_words(act.issued_on) if act.issued_on else BLANK_DAY
    return f"от {day} № {act.number or BLANK_NUMBER}"


def _rejoined(phrase):
    """The lines of a printed heading, set anew: the page is another, the words are the same."""
    joined = []
    for line in phrase.split("\n"):
        words = " ".join(line.split())
        if not words:
            continue
        if joined and not _BEGINS_LINE.match(words):
            joined[-1] = f"{joined[-1]} {words}"
        else:
            joined.append(words)
    return tuple(joined)
