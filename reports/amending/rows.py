"""Clauses on rows of tables."""

from functools import partial
from itertools import groupby

from reports.amending.clauses import Clause
from reports.amending.phrases import in_case, numbered, quoted
from reports.amending.places import Places, RowNames, column
from reports.amending.replacements import deeds
from reports.document import Row
from roadmaps.choices import ChangeKind
from roadmaps.comparison.changes import RowChange, SectionChange, TextChange
from roadmaps.comparison.wording import plain

ELSEWHERE = "elsewhere"
MOST_COLUMNS = 2  # changed in one row; beyond that the row is given anew


class RowClauses:
    """`quote(part, rows)` makes a Table of Document rows with the columns of a part."""

    def __init__(self, comparison, places: Places, quote):
        self.names = RowNames(comparison)
        self._places = places
        self._quote = quote

    def of_section(self, change: SectionChange, known):
        """What is done to the rows of a section, in their order, told from within it.

        `known` are the numbers that a new row could be taken for. Rows that came from elsewhere and
        rows that only took another number are not told here.
        """
        for kind, group in groupby(change.rows, key=lambda row: _group(row, change)):
            rows = list(group)
            if kind == ChangeKind.ADDED:
                yield self._added(rows, change, known)
            elif kind == ChangeKind.DROPPED:
                yield Clause(f"{self.names.names(rows, 'accs')} исключить")
            elif kind != ELSEWHERE:
                if kind == ChangeKind.MOVED:
                    yield self._moved(rows, change)
                for row in rows:
                    yield from self._changed(row, partial(self.names.name, row))

    def from_elsewhere(self, change: SectionChange):
        """Rows that another section gave to this one, told from outside of both."""
        for is_told, group in groupby(
            change.rows, key=lambda row: _group(row, change) == ELSEWHERE and row.old_place.number
        ):
            if is_told is False:
                continue
            rows = list(group)
            yield self._brought(rows)
            for row in rows:
                yield from self._changed(row, partial(self._name_with_section, row))

    def _added(self, rows, change, known):
        new = [row.new for row in rows]
        wording = self._quote(
            rows[0].new_place.part, [Row(tuple(row.cells.values())) for row in new]
        )
        numbers = [self.names.number(row) for row in rows]
        if all(numbers):
            is_taken = not known.isdisjoint(numbers)
            adjective = ("новым " if len(numbers) == 1 else "новыми ") if is_taken else ""
            named = f"{adjective}{numbered('пункт', numbers, 'ablt')}"
            return Clause(f"дополнить {named} следующего содержания", wording)
        named = in_case("строка", "ablt", is_plural=len(new) > 1)
        above = self.names.above(rows[0], "gent")
        where = f"после {above} " if above else "перед первой строкой "
        is_alone = not above and not (change.old and change.old.rows)
        return Clause(
            f"{'' if is_alone else where}дополнить {named} следующего содержания", wording
        )

    def _changed(self, row: RowChange, name):
        """`name` calls the row in a case."""
        texts = [text for text in row.texts if text.role != "number"]
        part = row.new_place.part
        is_of_other_columns = bool(texts) and row.old.cells.keys() != row.new.cells.keys()
        if len(texts) > MOST_COLUMNS or is_of_other_columns:
            cells = dict(row.new.cells)
            if "number" in cells:  # which changes by a clause of its own
                cells["number"] = row.old.number
            wording = self._quote(part, [Row(tuple(cells.values()))])
            yield Clause(f"{name('accs')} изложить в следующей редакции", wording)
            return
        for text in texts:
            yield cell_clause(text, part, name("gent"))

    def _name_with_section(self, row, case):
        old = row.old_place
        section = self._places.section(old.part, old.section.title, "gent")
        return f"{self.names.name(row, case)} {section}".rstrip()

    def _moved(self, rows, change):
        """«пункт 7 переместить после пункта 2, считая его пунктом 3»"""
        above = self.names.above(rows[0], "gent")
        where = f"после {above}" if above else "в начало"
        named = self.names.names(rows, "accs")
        return Clause(f"{named} переместить {where}{self._counting(rows)}")

    def _brought(self, rows):
        """«пункт 7 раздела «А» переместить в раздел «Б» после пункта 9, считая его пунктом 10»"""
        old, new = rows[0].old_place, rows[0].new_place
        source = self._places.section(old.part, old.section.title, "gent")
        above = self.names.above(rows[0], "gent")
        if above:
            target = self._places.section(new.part, new.section.title, "accs")
            where = f"в {target} после {above}" if target else f"после {above}"
        else:
            target = self._places.section(new.part, new.section.title, "gent")
            where = f"в начало {target or 'таблицы'}"
        named = f"{self.names.names(rows, 'accs')} {source}".rstrip()
        return Clause(f"{named} переместить {where}{self._counting(rows)}")

    def _counting(self, rows):
        """«, считая его пунктом 3», unless they keep their numbers or have none."""
        before = [self.names.number(row) for row in rows]
        after = [self.names.new_number(row) for row in rows]
        if before == after or not all(before) or not all(after):
            return ""
        them = "его" if len(rows) == 1 else "их соответственно"
        return f", считая {them} {numbered('пункт', after, 'ablt')}"


def _group(row, change):
    """Neighbours that come, go or move together are told together; the others have ""."""
    if row.is_added or row.is_dropped:
        return row.kinds[0]
    if change.old is None or row.old_place.section is not change.old:
        return ELSEWHERE
    return ChangeKind.MOVED if row.is_moved else ""


def cell_clause(text: TextChange, part, row):
    """What to do with one cell; `row` names its row in the genitive."""
    found = deeds(text.old, text.new)
    if found:
        return Clause(f"в {column(part, text.role, 'loct')} {row} {', '.join(found)}")
    if not plain(text.old):
        words = quoted(plain(text.new))
        return Clause(f"{column(part, text.role, 'accs')} {row} дополнить словами {words}")
    if not plain(text.new):
        words = quoted(plain(text.old))
        return Clause(f"в {column(part, text.role, 'loct')} {row} слова {words} исключить")
    lines = tuple(line.strip() for line in text.new.split("\n") if line.strip())
    return Clause(f"{column(part, text.role, 'accs')} {row} изложить в следующей редакции", lines)
