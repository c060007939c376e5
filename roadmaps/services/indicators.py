"""Indicators of a draft: added, changed, ordered, linked to rows, and found in its words."""

from dataclasses import dataclass

from django.db import transaction

from roadmaps.indicators import IndicatorReading, read_indicators
from roadmaps.indicators.reading import promise_key
from roadmaps.models import Activity, Indicator
from roadmaps.services.editing import RowChanged, lock_draft
from roadmaps.services.structure.positions import put_in_order, still_there
from schools.choices import Deed
from schools.services.audit import record

FIELDS = ("title", "comparator", "target", "unit", "base", "baseline", "baseline_on", "phrase")
# Words of the text on either side of a phrase that are enough to recognise the place.
CONTEXT = 140


class BaseNotSaid(Exception):
    """An indicator nobody could check; `reading` is what it would have promised."""

    def __init__(self, reading):
        super().__init__("Укажите, от чего считать это значение.")
        self.reading = reading


class NothingSuggested(Exception):
    """The words of the plan have changed; the message says what to do, in Russian."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A promise in the words of a plan that no indicator holds, or not for all of its `rows`.

    `indicator` is the one that has it already. `before` and `behind` are the words around the
    phrase where it stands first: in the results of `rows[0]`, or in `block`.
    """

    reading: IndicatorReading
    before: str
    behind: str
    rows: tuple = ()
    block: object = None
    indicator: Indicator | None = None

    @property
    def key(self):
        return self.reading.key


@transaction.atomic
def add_indicator(*, edition, values, rows=(), by, now):
    """The last indicator of the edition. `values` maps `FIELDS`. Raises EditionFrozen."""
    edition = lock_draft(edition)
    indicator = Indicator.objects.create(
        municipality_id=edition.municipality_id,
        edition=edition,
        position=edition.indicators.count(),
        changed_at=now,
        changed_by=by,
        **values,
    )
    indicator.activities.set(_rows_of(edition, rows))
    record(deed=Deed.CREATED, by=by, obj=indicator)
    return indicator


@transaction.atomic
def change_indicator(*, indicator, values, rows, version, by, now):
    """The indicator with other values and rows; `version` is the one its writer saw.

    Raises RowChanged, NotPlaced where it is gone, EditionFrozen.
    """
    indicator = _current(indicator)
    before = _told(indicator)
    if indicator.version != version:
        raise RowChanged(indicator)
    for name, value in values.items():
        setattr(indicator, name, value)
    indicator.activities.set(_rows_of(indicator.edition, rows))
    after = _told(indicator)
    if after == before:
        return indicator
    indicator.touch(by=by, now=now)
    indicator.save()
    changes = {name: [before[name], after[name]] for name in after if after[name] != before[name]}
    record(deed=Deed.CHANGED, by=by, obj=indicator, changes=changes)
    return indicator


@transaction.atomic
def delete_indicator(*, indicator, version, by):
    """The indicator is gone. Raises RowChanged, NotPlaced, EditionFrozen."""
    indicator = _current(indicator)
    if indicator.version != version:
        raise RowChanged(indicator)
    edition = indicator.edition
    told = {name: [words, ""] for name, words in _told(indicator).items() if words}
    record(deed=Deed.DELETED, by=by, obj=indicator, changes=told)
    indicator.delete()
    put_in_order(list(edition.indicators.order_by("position")))


@transaction.atomic
def move_indicator(*, indicator, up, by, now):
    """The indicator one place up or down; nothing happens at either end.

    Raises NotPlaced, EditionFrozen.
    """
    indicator = _current(indicator)
    indicators = list(indicator.edition.indicators.order_by("position"))
    here = indicators.index(indicator)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(indicators):
        return indicator
    indicators.insert(there, indicators.pop(here))
    put_in_order(indicators)
    record(
        deed=Deed.CHANGED,
        by=by,
        obj=indicator,
        changes={"Место": [str(here + 1), str(there + 1)]},
    )
    return indicators[there]


@transaction.atomic
def accept_suggestion(*, edition, key, base="", by, now):
    """The indicator that holds what `suggested` found, linked to the rows that promise it.

    `base` is said where the text does not. Raises BaseNotSaid, NothingSuggested, EditionFrozen.
    """
    edition = lock_draft(edition)
    suggestion = suggestion_of(edition, key)
    if suggestion.indicator:
        return _link(suggestion.indicator, suggestion.rows, by=by, now=now)
    values = values_of(suggestion.reading)
    if suggestion.reading.asks_base:
        if not base:
            raise BaseNotSaid(suggestion.reading)
        values["base"] = base
    return add_indicator(edition=edition, values=values, rows=suggestion.rows, by=by, now=now)


def suggestion_of(edition, key):
    """The suggestion with this key. Raises NothingSuggested."""
    for suggestion in suggested(edition):
        if suggestion.key == key:
            return suggestion
    raise NothingSuggested("Этих слов в плане больше нет, или показатель для них уже добавлен.")


def values_of(reading):
    """A reading as values of an indicator."""
    values = {name: getattr(reading, name) for name in FIELDS if name != "baseline_on"}
    return values | {"baseline_on": None}


def suggested(edition):
    """Promises in the results of rows and in the text around the tables that indicators lack.

    A list of `Suggestion`, in printed order; the same words in several rows are one. The number of
    queries does not depend on that of rows.
    """
    known = {}
    for indicator in edition.indicators.prefetch_related("activities"):
        known.setdefault(promise_key(indicator.phrase), indicator)
    first, rows = {}, {}
    for text, block, row in _texts(edition):
        for reading in read_indicators(text):
            first.setdefault(reading.key, (reading, text, block))
            if row and row not in rows.setdefault(reading.key, []):
                rows[reading.key].append(row)
    return [
        suggestion
        for key, (reading, text, block) in first.items()
        if (
            suggestion := _suggestion(
                reading, text, block=block, rows=rows.get(key, []), indicator=known.get(key)
            )
        )
    ]


def _suggestion(reading, text, *, block, rows, indicator):
    if indicator:
        linked = set(indicator.activities.all())
        rows = [row for row in rows if row not in linked]
        if not rows:
            return None
    before, behind = text[: reading.start], text[reading.end :]
    return Suggestion(
        reading=reading,
        before=f"…{before[-CONTEXT:]}" if len(before) > CONTEXT else before,
        behind=f"{behind[:CONTEXT]}…" if len(behind) > CONTEXT else behind,
        rows=tuple(rows),
        block=block,
        indicator=indicator,
    )


def _texts(edition):
    """Triples: a text, and the block or the row it stands in."""
    for block in edition.text_blocks.order_by("follows_parts", "position"):
        for text in (block.text, *(item["text"] for item in block.items)):
            yield text, block, None
    for row in Activity.objects.of(edition):
        for text in row.results:
            yield text, None, row


def _link(indicator, rows, *, by, now):
    indicator = _current(indicator)
    before = _told(indicator)
    indicator.activities.add(*rows)
    indicator.touch(by=by, now=now)
    indicator.save()
    name = "Мероприятия"
    changes = {name: [before[name], _told(indicator)[name]]}
    record(deed=Deed.LINKED, by=by, obj=indicator, changes=changes)
    return indicator


def _rows_of(edition, rows):
    """Those of the rows that are still in the edition."""
    return Activity.objects.of(edition).filter(pk__in=[row.pk for row in rows])


def _current(indicator):
    """The indicator as it is now, in its locked draft."""
    edition = lock_draft(indicator.edition)
    indicators = Indicator.objects.filter(edition=edition).select_related("edition")
    return still_there(indicators, indicator.pk)


def _told(indicator):
    """Name of a value → its words, for the trail."""
    rows = indicator.activities.order_by("pk")
    return {
        "Показатель": indicator.title,
        "Целевое значение": indicator.target_words,
        "Мероприятия": "; ".join(f"{row.number} {row.title[:60]}".strip() for row in rows),
    }
