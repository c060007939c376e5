"""Clauses on parts of a roadmap and their sections."""

from reports.amending.clauses import Clause, placed
from reports.amending.phrases import bare_number, in_case, numbered, quoted
from reports.amending.places import Places, column
from reports.amending.rows import RowClauses
from reports.document import Row, SectionRow
from roadmaps.choices import ChangeKind
from roadmaps.comparison.changes import PartChange, SectionChange
from roadmaps.comparison.wording import plain

# Where more of the rows than this say something else, the table is given anew.
LARGEST_SHARE = 0.7
FEWEST_ROWS = 5  # of a table that is given anew because of its rows


class TableClauses:
    """`quote(part, rows)` makes a Table of Document rows with the columns of a part."""

    def __init__(self, comparison, places: Places, quote):
        self._places = places
        self._quote = quote
        self._rows = RowClauses(comparison, places, quote)

    def of_part(self, change: PartChange, after):
        """What is done to a part; `after` names in the genitive what it now stands behind."""
        if change.is_dropped:
            yield Clause(f"{self._places.part(change.old, 'accs')} исключить")
            return
        behind = f"после {after} " if after else ""
        if change.is_added:
            named = self._places.part(change.new, "ablt")
            yield Clause(
                f"{behind}дополнить {named} следующего содержания", self._whole(change.new)
            )
            return
        if change.is_moved:
            where = behind.strip() or "в начало"
            yield Clause(f"{self._places.part(change.old, 'accs')} переместить {where}")
        for text in change.texts:
            yield _renamed(self._places.part(change.old, "gent"), text)
        if _is_rewritten(change):
            named = self._places.part(change.old, "accs")
            yield Clause(f"{named} изложить в следующей редакции", self._whole(change.new))
            return
        captions = [
            Clause(
                f"наименование {column(change.old, text.role, 'gent')} изложить "
                "в следующей редакции",
                (plain(text.new),),
            )
            for text in change.columns.captions
        ]
        yield from placed(self._places.in_part(change.old), captions)
        yield from self._contents(change)

    def _contents(self, change):
        sections = list(change.sections)
        above = ""
        for section in sections:
            yield from self._section(section, change, above)
            if section.new is not None and plain(section.new.title):
                above = self._places.section(change.one, section.one.title, "gent")
        for section in sections:
            yield from self._rows.from_elsewhere(section)
        yield from placed(self._places.in_part(change.one), list(self._renumbered(change.rows)))

    def _section(self, change: SectionChange, part, above):
        title = plain(change.one.title)
        if title and change.is_dropped:
            yield Clause(f"{self._places.section(part.one, title, 'accs')} исключить")
            return
        behind = f"после {above} " if above else ""
        if title and change.is_added:
            added = [row.new for row in change.rows if row.is_added]
            noun = in_case(self._places.section_noun(part.new), "ablt")
            where = self._places.in_part(part.new)
            yield Clause(
                f"{where} {behind}дополнить {noun} {quoted(title)} следующего содержания".strip(),
                self._quote(
                    part.new,
                    [SectionRow(title), *(Row(tuple(row.cells.values())) for row in added)],
                ),
            )
            return
        old_part = change.old_part or part.one
        if title and change.is_moved:
            named = self._places.section(old_part, change.old.title, "accs")
            yield Clause(f"{named} переместить {behind.strip() or 'в начало таблицы'}")
        for text in change.texts:
            named = self._places.section(old_part, text.old, "gent")
            yield _renamed(named or "раздела без наименования", text)
        old_title = change.old.title if change.old else ""
        yield from placed(
            self._places.in_section(old_part, old_title),
            list(self._rows.of_section(change, _numbers(change, part))),
        )

    def _renumbered(self, rows):
        """«пункты 6–12 считать соответственно пунктами 7–13»"""
        pairs = []
        for row in rows:
            if row.is_added or row.is_dropped or row.is_moved:
                continue
            before, after = self._rows.names.number(row), self._rows.names.new_number(row)
            if before and after and before != after:
                pairs.append((before, after))
        if not pairs:
            return
        before, after = (list(numbers) for numbers in zip(*pairs, strict=True))
        respectively = "соответственно " if len(pairs) > 1 else ""
        yield Clause(
            f"{numbered('пункт', before, 'accs')} считать {respectively}"
            f"{numbered('пункт', after, 'ablt')}"
        )

    def _whole(self, part):
        rows = []
        for section in part.sections:
            if plain(section.title):
                rows.append(SectionRow(plain(section.title)))
            rows += [Row(tuple(row.cells.values())) for row in section.rows]
        return self._quote(part, rows)


def _numbers(change, part):
    """The numbers of old rows: of the whole part where they run on through its sections, of the
    section where each section counts anew."""
    sections = part.old.sections if part.old else ()
    numbers = [bare_number(row.number) for section in sections for row in section.rows]
    if len(set(numbers)) < len(numbers):
        numbers = [bare_number(row.number) for row in (change.old.rows if change.old else ())]
    return set(numbers)


def _renamed(named, text):
    if not plain(text.new):
        return Clause(f"наименование {named} исключить")
    return Clause(f"наименование {named} изложить в следующей редакции", (plain(text.new),))


def _is_rewritten(change):
    columns = change.columns
    if columns.added or columns.dropped or columns.is_reordered:
        return True
    told = [row for row in change.rows if set(row.kinds) - {ChangeKind.RENUMBERED}]
    return len(change.rows) >= FEWEST_ROWS and len(told) / len(change.rows) > LARGEST_SHARE
