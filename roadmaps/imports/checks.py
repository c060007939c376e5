"""What a coordinator should look at in an imported plan. Nothing here refuses a document.

Kinds of warnings: `numbering_gap`, `numbering_repeat`, `date_before_act`, `foreign_year`,
`same_title_other_deadline`, `deadline_missing`, `deadline_assumed`, `deadline_unread`,
`deadline_outside_period`, `separator_assumed`, `party_unknown`, `title_missing`,
`period_assumed`; the recogniser itself adds `row_joined`, `table_left_out`, `words_lost`.
"""

import re
from collections import defaultdict

from roadmaps.deadlines import ASSUMPTIONS as DEADLINE_ASSUMPTIONS
from roadmaps.imports.imported import ImportWarning
from roadmaps.imports.phrases import deadline_phrase, narrow
from roadmaps.imports.plan_period import year_of_section
from roadmaps.responsibles import ASSUMPTIONS as PARTY_ASSUMPTIONS

_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})*")
_PLAN_YEARS = re.compile(
    r"(?:план\w*|дорожн\w+ карт\w*|перечн\w+|график\w*)[^.;]{0,120}?\bна\s+"
    r"(20\d\d)(?:\s*[-–—/]\s*(20\d\d|\d\d))?\s*(?:уч\w*\.?(?:\s+год\w*|\s+г\.)?|год\w*|г\.)",
    re.I,
)
_MOST_QUOTED = 90


def check(roadmap):
    """The `ImportWarning`s that the words and readings of an `ImportedRoadmap` give."""
    found = []
    if not roadmap.title:
        found.append(
            _warning(
                "title_missing", "", "Название плана не найдено: впишите его перед сохранением."
            )
        )
    if roadmap.period is None:
        found.append(
            _warning(
                "period_assumed",
                "",
                "Период плана не найден ни в названии, ни в тексте, ни в сроках: укажите его.",
            )
        )
    for part in roadmap.parts:
        found.extend(_numbering(part))
        for section in part.sections:
            for activity in section.activities:
                found.extend(_activity(activity, part, section, roadmap))
    found.extend(_same_titles(roadmap))
    return found


def _warning(kind, place, message):
    return ImportWarning(kind, place, message)


def quoted(text):
    """The words in quotes, cut where they are long."""
    text = " ".join(text.split())
    short = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED].rsplit(' ', 1)[0]}…"
    return f"«{short}»"


def _numbering(part):
    """Gaps and repeats, section by section; a number that starts again from 1 is no fault."""
    seen = {}
    previous = ()
    for section in part.sections:
        if section.title:
            seen = {number: place for number, place in seen.items() if number[-1] != 1}
        for activity in section.activities:
            printed = activity.cells.get("number", "")
            match = _NUMBER.search(printed)
            if not match:
                continue
            number = tuple(int(step) for step in match[0].split("."))
            place = activity.places["number"]
            restarts = number[-1] == 1
            if restarts:
                seen = {} if len(number) == 1 else seen
            is_sibling = number[:-1] == previous[:-1] and len(number) == len(previous)
            if number in seen:
                yield _warning(
                    "numbering_repeat",
                    place,
                    f"Номер {printed.rstrip('.')} встречается дважды: ещё раз — {seen[number]}.",
                )
            elif is_sibling and number[-1] > previous[-1] + 1:
                yield _warning(
                    "numbering_gap",
                    place,
                    f"В нумерации пропуск: после {_dotted(previous)} сразу идёт {_dotted(number)}.",
                )
            seen.setdefault(number, place)
            previous = number


def _dotted(number):
    return ".".join(map(str, number))


def _activity(activity, part, section, roadmap):
    yield from _deadline(activity, part, section, roadmap)
    yield from _parties(activity)
    yield from _foreign_years(activity, roadmap.period)


def _deadline(activity, part, section, roadmap):
    reading = activity.deadline
    if reading is None:
        return
    captions = {column.role: column.caption for column in part.columns}
    phrase = deadline_phrase(activity.cells, captions) or ""
    place = activity.places.get("deadline", "")
    if not phrase:
        message = f"Срок не указан: мероприятие {quoted(activity.cells['title'])}."
        yield _warning("deadline_missing", place, message)
        return
    if reading.kind == "unread":
        yield _warning(
            "deadline_unread", place, f"Срок {quoted(phrase)} не прочитан: укажите даты вручную."
        )
        return
    if reading.assumed:
        guesses = " ".join(DEADLINE_ASSUMPTIONS[key] for key in reading.assumed)
        yield _warning("deadline_assumed", place, f"Срок {quoted(phrase)}. {guesses}")
    yield from _window_warnings(reading, phrase, place, section, roadmap)


def _window_warnings(reading, phrase, place, section, roadmap):
    ends = [window.end for window in reading.windows]
    signed_on = roadmap.act.date if roadmap.act and reading.kind == "dated" else None
    if ends and signed_on and _is_before(ends, signed_on, reading):
        yield _warning(
            "date_before_act",
            place,
            f"Срок {quoted(phrase)} наступает раньше, чем подписан акт ({signed_on:%d.%m.%Y}).",
        )
    period = narrow(roadmap.period, section.title) or roadmap.period
    outside = period and [
        window for window in reading.windows if window.end < period.start or window.end > period.end
    ]
    if outside:
        yield _warning(
            "deadline_outside_period",
            place,
            f"Срок {quoted(phrase)} выходит за период плана "
            f"({period.start:%d.%m.%Y} – {period.end:%d.%m.%Y}).",
        )


def _is_before(ends, signed_on, reading):
    """Of what is done again and again, or in a year only assumed, nothing is left to be done."""
    may_be_later = reading.repeats or "year" in reading.assumed
    return all(end < signed_on for end in ends) or (not may_be_later and min(ends) < signed_on)


def _parties(activity):
    reading = activity.responsibles
    if reading is None:
        return
    printed = activity.cells["responsible"]
    place = activity.places.get("responsible", "")
    if "separator" in reading.assumed:
        parties = ", ".join(quoted(party.text) for party in reading.parties)
        yield _warning(
            "separator_assumed",
            place,
            f"Между ответственными {quoted(printed)} нет разделителя: прочитано как {parties}.",
        )
    if not printed:
        title = quoted(activity.cells["title"])
        yield _warning("party_unknown", place, f"Ответственный не указан: мероприятие {title}.")
    elif not reading.parties:
        message = f"Кто отвечает, не понято: {quoted(printed)}."
        yield _warning("party_unknown", place, message)
    for key in ("kind", "group"):
        if key in reading.assumed:
            message = f"Ответственные {quoted(printed)}. {PARTY_ASSUMPTIONS[key]}"
            yield _warning("party_unknown", place, message)


def _foreign_years(activity, period):
    """«план … на 2022 – 2023 учебный год» inside a plan for 2023–2024.

    Years of results, exams and programmes are not the plan's and are left alone.
    """
    if not period:
        return
    title = activity.cells["title"]
    for match in _PLAN_YEARS.finditer(title):
        first = int(match[1])
        last = int(match[2] or first)
        last = last if last > 99 else first // 100 * 100 + last
        if last < period.end.year or first > period.end.year:
            yield _warning(
                "foreign_year",
                activity.places.get("title", ""),
                f"Год не совпадает с периодом плана: {quoted(match[0])}.",
            )


def _same_titles(roadmap):
    """One measure with two deadlines, across sections and tables, as signed plans often have.

    The same measure under two year headings is done every year, which is no contradiction.
    """
    named = defaultdict(list)
    for part in roadmap.parts:
        year = None
        for section in part.sections:
            year = year_of_section(section.title) or year
            for activity in section.activities:
                if activity.deadline is not None and activity.deadline.kind == "dated":
                    key = re.sub(r"[\W_]+", " ", activity.cells["title"].casefold()).strip()
                    named[key, year].append(activity)
    for (title, _), activities in named.items():
        first = activities[0]
        for other in activities[1:]:
            if title and other.deadline.windows != first.deadline.windows:
                yield _warning(
                    "same_title_other_deadline",
                    other.places["deadline"],
                    f"Мероприятие {quoted(other.cells['title'])} названо с разными сроками: "
                    f"{quoted(first.cells['deadline'])} ({first.places['deadline']}) "
                    f"и {quoted(other.cells['deadline'])}.",
                )
