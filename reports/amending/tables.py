"""Clauses on parts of a roadmap and their sections."""

from reports.amending.clauses import Clause, placed
from reports.amending.phrases import in_case, numbered, quoted
from reports.amending.places import Places, column
from reports.amending.rows import RowClauses, cell_clause
from roadmaps.choices import ChangeKind
from roadmaps.comparison.changes import PartChange, SectionChange
from roadmaps.comparison.wording import Section, bare_number, plain

# Where more of the rows than this say something else, the table is given anew.
LARGEST_SHARE = 0.7
FEWEST_ROWS = 5  # of a table that is given anew because of its rows


class TableClauses:
    """`quote(part, sections)` makes a Table with the columns of the part."""

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
                f"{behind}дополнить {named} следующего содержания",
                self._quote(change.new, change.new.sections),
            )
            yield from self._taken_in(change)
            return
        if change.is_moved:
            where = behind.strip() or "в начало"
            yield Clause(f"{self._places.part(change.old, 'accs')} переместить {where}")
        for text in change.texts:
            yield _renamed(self._places.part(change.old, "gent"), text)
        if _is_rewritten(change):
            named = self._places.part(change.old, "accs")
            yield Clause(
                f"{named} изложить в следующей редакции",
                self._quote(change.new, change.new.sections),
            )
            yield from self._taken_in(change)
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

    def _taken_in(self, change):
        """What a part that is given whole has from other parts is struck out there."""
        for section in change.sections:
            is_stranger = section.old is not None and section.old_part is not change.old
            if is_stranger and plain(section.old.title):
                named = self._places.section(section.old_part, section.old.title, "accs")
                yield Clause(f"{named} исключить")
            else:
                yield from self._rows.struck_out(section, change)

    def _contents(self, change):
        sections = list(change.sections)
        above = ""
        for section in sections:
            yield from self._section(section, change, above)
            if section.new is not None and plain(section.new.title):
                above = self._places.section(change.one, section.one.title, "gent")
        for section in sections:
            yield from self._rows.from_elsewhere(section)
        if _counts_through(change.old):
            yield from placed(self._places.in_part(change.one), list(self._renumbered(change.rows)))
            return
        for section in sections:
            yield from placed(self._within(section, change), list(self._renumbered(section.rows)))

    def _section(self, change: SectionChange, part, above):
        title = plain(change.one.title)
        if title and change.is_dropped:
            yield Clause(f"{self._places.section(part.one, title, 'accs')} исключить")
            return
        behind = f"после {above} " if above else ""
        if title and change.is_added:
            added = Section(title, tuple(row.new for row in change.rows if row.is_added))
            noun = in_case(self._places.section_noun(part.new), "ablt")
            where = self._places.in_part(part.new)
            text = f"{where} {behind}дополнить {noun} {quoted(title)} следующего содержания"
            yield Clause(text.strip(), self._quote(part.new, [added]))
            return
        old_part = change.old_part or part.one
        if title and change.is_moved:
            named = self._places.section(old_part, change.old.title, "accs")
            yield Clause(f"{named} переместить {behind.strip() or 'в начало таблицы'}")
        for text in change.texts:
            named = self._places.section(old_part, text.old, "gent")
            yield _renamed(named or "раздела без наименования", text)
        yield from placed(
            self._within(change, part),
            list(self._rows.of_section(change, _numbers(change, part))),
        )

    def _within(self, change: SectionChange, part):
        section = change.old or change.new
        return self._places.in_section(change.old_part or part.one, section.title)

    def _renumbered(self, rows):
        """«пункты 6–12 считать соответственно пунктами 7–13»"""
        pairs = []
        for row in rows:
            text = next((text for text in row.texts if text.role == "number"), None)
            if text is None or bare_number(text.old) == bare_number(text.new):
                continue
            if not row.new_place.part.has_column("number"):
                continue  # it has come to a table that counts no rows
            before, after = self._rows.names.number(row), self._rows.names.new_number(row)
            if not before or not after:
                # A number that is new, gone or shared tells nothing: the cell itself is named.
                name = self._rows.names.name(row, "gent")
                yield cell_clause(text, row.new_place.part, name)
            elif not row.is_moved:
                pairs.append((before, after))
        if not pairs:
            return
        before, after = (list(numbers) for numbers in zip(*pairs, strict=True))
        respectively = "соответственно " if len(pairs) > 1 else ""
        yield Clause(
            f"{numbered('пункт', before, 'accs')} считать {respectively}"
            f"{numbered('пункт', after, 'ablt')}"
        )


def _counts_through(part):
    """Whether the numbers run on through the sections of a part: no section counts anew."""
    numbers = _numbers_of(part.sections)
    return len(set(numbers)) == len(numbers)


def _numbers(change, part):
    """The numbers of old rows: of the whole part where they run on through its sections, of the
    section where each section counts anew."""
    if part.old is None:
        return set()
    if _counts_through(part.old):
        return set(_numbers_of(part.old.sections))
    return set(_numbers_of([change.old] if change.old else []))


def _numbers_of(sections):
    numbers = (bare_number(row.number) for section in sections for row in section.rows)
    return [number for number in numbers if number]


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
