"""Who the school is: its names, head, address and registration numbers."""

from reports.document import Column, Row, Table

REQUISITES = "Сведения о школе"
NOTHING = "—"


def requisites(school):
    """[Table] of two columns; what is not known has a dash, as on the page."""
    place = "сельская" if school.is_rural else "городская"
    rows = (
        ("Полное наименование", school.name),
        ("Муниципалитет", school.municipality.name),
        ("Вид", _listed(school.get_school_kind_display(), place)),
        *(() if school.is_active else (("Работа школы", "закрыта"),)),
        ("Руководитель", school.head_name),
        ("Адрес", school.address),
        ("Телефон, почта, сайт", _listed(school.phone, school.email, school.website)),
        ("ИНН / КПП", _pair(school.inn, school.kpp)),
        ("ОГРН / ОКТМО", _pair(school.ogrn, school.oktmo)),
    )
    columns = (Column("Реквизит", 0.25), Column("Значение", 0.75))
    told = tuple(Row((name, value or NOTHING)) for name, value in rows)
    return [Table(columns, told, REQUISITES)]


def _listed(*words):
    return ", ".join(filter(None, words))


def _pair(*numbers):
    return " / ".join(number or NOTHING for number in numbers) if any(numbers) else ""
