"""The register of schools out to a workbook and back in, all or nothing."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from functools import cached_property

from django.db import transaction

from schools.academic_year import academic_year_name, academic_year_of
from schools.check_digits import CHECKS
from schools.choices import SUPPORTED_CATEGORIES, Category, Deed, OrganisationKind
from schools.models import Organisation, RegisterUpload, School, SchoolCategory, SchoolYear
from schools.register import values
from schools.register.columns import COLUMNS
from schools.register.opening import open_register
from schools.register.reading import RegisterNotRead, RegisterRow
from schools.services import audit
from schools.services.categories import names, set_categories

FIELDS = (
    *("short_name", "name", "school_kind", "is_rural", "inn", "kpp", "ogrn", "oktmo"),
    *("head_name", "address", "phone", "email", "website", "is_active"),
)
COUNTS = ("pupils", "teachers")
CAPTIONS = {column.key: column.caption for column in COLUMNS}


@dataclass(slots=True)
class RowChange:
    """What a row of the file does to a school; `before` and `after` have only what differs."""

    number: int
    values: dict
    academic_year: int
    school: School | None
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)

    @property
    def name(self):
        return self.values["short_name"]

    def shown(self, keys=(*FIELDS, *COUNTS, "categories")):
        """Caption → `[before, after]` in words, of those of the keys that differ."""
        return {
            self._caption(key): [in_words(key, self.before.get(key)), in_words(key, value)]
            for key, value in self.after.items()
            if key in keys
        }

    def _caption(self, key):
        is_yearly = key in COUNTS or key == "categories"
        year = f", {academic_year_name(self.academic_year)}" if is_yearly else ""
        return CAPTIONS[key] + year


@dataclass(frozen=True)
class RegisterChanges:
    """Every row of a file against the register as it is now."""

    rows: list[RowChange]
    remarks: list[str]  # about check digits by row and cell, about lost zeros by column

    @cached_property
    def added(self):
        return [row for row in self.rows if row.school is None]

    @cached_property
    def changed(self):
        return [row for row in self.rows if row.school is not None and row.after]

    @cached_property
    def unchanged(self):
        return [row for row in self.rows if row.school is not None and not row.after]

    @property
    def gives_categories(self):
        return any(row.after.get("categories") for row in self.rows)


@transaction.atomic
def upload_register(*, municipality, by, name, content):
    """The file read and waiting to be saved; the person's earlier one is forgotten.

    Raises FileNotReadable, or RegisterNotRead with every error; then nothing is kept.
    """
    rows = open_register(content, name)
    compare(municipality=municipality, rows=rows)
    upload, _ = RegisterUpload.objects.update_or_create(
        municipality=municipality,
        uploaded_by=by,
        defaults={"name": name[:255], "rows": [asdict(row) for row in rows]},
    )
    return upload


def changes_of(upload):
    """`RegisterChanges` that saving the upload would make now. Raises RegisterNotRead."""
    rows = [RegisterRow(**row) for row in upload.rows]
    return compare(municipality=upload.municipality, rows=rows)


@transaction.atomic
def save_register(*, upload, by, act=None):
    """The register is as the file says; each change has its entry in the audit trail.

    New categories rest on `act`. Raises RegisterNotRead if the register changed meanwhile so that
    the file no longer fits it, RegisterUpload.DoesNotExist if the upload was saved or discarded;
    then nothing is saved. Returns the `RegisterChanges` made.
    """
    upload.municipality.lock()
    upload = RegisterUpload.objects.get(pk=upload.pk)
    changes = changes_of(upload)
    for row in (*changes.added, *changes.changed):
        _save_row(row, municipality=upload.municipality, by=by, act=act)
    audit.record(
        deed=Deed.IMPORTED,
        by=by,
        municipality=upload.municipality,
        name=f"Реестр школ: {upload.name}",
        changes={
            "добавлено": ["", str(len(changes.added))],
            "изменено": ["", str(len(changes.changed))],
        },
    )
    upload.delete()
    return changes


def compare(*, municipality, rows):
    """`RegisterChanges` of the rows. Raises RegisterNotRead where they do not fit the register."""
    today = municipality.today()
    known = _KnownSchools(municipality)
    errors, changes, found = [], [], {}
    for row in rows:
        year = row.values.get("academic_year", academic_year_of(today))
        school, error = known.find(row)
        if school is not None and school.pk in found:
            error = row.remark("inn", f"это та же школа, что в строке {found[school.pk]}")
        if school is None and not error and "name" not in row.values:
            error = row.remark("name", "у новой школы нужно полное название")
        if error:
            errors.append(error)
            continue
        if school is not None:
            found[school.pk] = row.number
        changes.append(known.change(row, school, year))
    if errors:
        raise RegisterNotRead(errors)
    return RegisterChanges(changes, [*_remarks_on_zeros(rows), *_remarks_on_digits(rows)])


def register_rows(schools, *, academic_year):
    """Schools as dicts for `register_workbook`.

    They come with `pupils`, `teachers`, `categories_of_year` and `agreements_in_force`.
    """
    for school in schools:
        categories = {row.category for row in school.categories_of_year}
        yield {
            **{key: getattr(school, key) for key in FIELDS},
            "school_kind": school.get_school_kind_display(),
            "is_rural": in_words("is_rural", school.is_rural),
            "is_active": in_words("is_active", school.is_active),
            "academic_year": academic_year_name(academic_year),
            "categories": names(categories),
            "pupils": school.pupils,
            "teachers": school.teachers,
            "agreement": agreement_words(categories, school.agreements_in_force),
            "municipality": str(school.municipality),
        }


def agreement_words(categories, agreements):
    """«есть»; «нет договора» for a supported school without one; else nothing."""
    if agreements:
        return "есть"
    return "нет договора" if categories & set(SUPPORTED_CATEGORIES) else ""


def in_words(key, value):
    """A value of a column as people write it."""
    if value is None or value == "":
        return ""
    if key == "is_rural":
        return "сельская" if value else "городская"
    if key == "is_active":
        return "да" if value else "нет"
    if key == "school_kind":
        return values.SCHOOL_KINDS.get(value, value)
    if key == "categories":
        return names(value) or values.NO_CATEGORIES
    return str(value)


class _KnownSchools:
    """The register of a municipality, read at once and asked row by row."""

    def __init__(self, municipality):
        schools = list(School.objects.filter(municipality=municipality))
        self._by_name = {values.plain(school.short_name): school for school in schools}
        self._by_inn = defaultdict(list)
        for school in schools:
            if school.inn:
                self._by_inn[school.inn].append(school)
        self._other_names = {
            values.plain(name)
            for name in Organisation.objects.filter(municipality=municipality)
            .exclude(kind=OrganisationKind.SCHOOL)
            .values_list("short_name", flat=True)
        }
        self._years = {
            (year.school_id, year.academic_year): year
            for year in SchoolYear.objects.filter(municipality=municipality)
        }
        self._categories = defaultdict(set)
        for row in SchoolCategory.objects.filter(municipality=municipality):
            self._categories[row.school_id, row.academic_year].add(row.category)

    def find(self, row):
        """(the school of a row or None, an error or None)"""
        name = values.plain(row.values["short_name"])
        if name in self._by_name:
            return self._by_name[name], None
        if name in self._other_names:
            return None, row.remark("short_name", "так называется другая организация, не школа")
        same = self._by_inn.get(row.values.get("inn"), [])
        if len(same) > 1:
            schools = ", ".join(f"«{school}»" for school in same)
            return None, row.remark("inn", f"этот ИНН у нескольких школ: {schools}")
        return (same[0] if same else None), None

    def change(self, row, school, year):
        change = RowChange(row.number, row.values, year, school)
        before = self._before(school, year)
        for key in (*FIELDS, *COUNTS, "categories"):
            if key not in row.values:
                continue
            value = row.values[key]
            is_nothing = key not in COUNTS and not value and not before.get(key)
            if before.get(key) != value and not is_nothing:
                change.before[key], change.after[key] = before.get(key), value
        return change

    def _before(self, school, year):
        if school is None:
            return {"is_active": True}
        counts = self._years.get((school.pk, year))
        return {
            **{key: getattr(school, key) for key in FIELDS},
            **{key: getattr(counts, key, None) for key in COUNTS},
            "categories": [
                category
                for category in Category.values
                if category in self._categories[school.pk, year]
            ],
        }


def _remarks_on_zeros(rows):
    for key in CHECKS:
        if mended := [row for row in rows if key in row.zeros]:
            first = mended[0]
            yield (
                f"столбец {first.letters[key]}: у номеров не было нуля в начале, портал его вернул "
                f"(строк: {len(mended)}, например строка {first.number}: {first.values[key]})"
            )


def _remarks_on_digits(rows):
    for row in rows:
        for key, check in CHECKS.items():
            if warning := check(row.values.get(key, "")):
                yield row.remark(key, warning)


def _save_row(row, *, municipality, by, act):
    is_new = row.school is None
    school = row.school or School(municipality=municipality, kind=OrganisationKind.SCHOOL)
    for key in FIELDS:
        if key in row.after:
            setattr(school, key, row.after[key])
    school.save()
    if counts := {key: row.after[key] for key in COUNTS if key in row.after}:
        SchoolYear.objects.update_or_create(
            school=school,
            academic_year=row.academic_year,
            defaults={"municipality": municipality, **counts},
        )
    if shown := row.shown((*FIELDS, *COUNTS)):
        deed = Deed.CREATED if is_new else Deed.CHANGED
        audit.record(deed=deed, by=by, obj=school, changes=shown)
    if "categories" in row.after:
        set_categories(
            school=school,
            academic_year=row.academic_year,
            categories=row.after["categories"],
            act=act,
            by=by,
        )
