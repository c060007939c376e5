"""The columns of the register in a workbook, one list for export, template and import."""

from collections.abc import Callable
from dataclasses import dataclass

from schools.register import values


@dataclass(frozen=True, slots=True)
class Column:
    """`read` makes a value of a cell's text and raises ValueNotRead; none means it is not read."""

    key: str
    caption: str
    width: int  # in letters
    explanation: str
    read: Callable | None = None
    is_required: bool = False
    may_begin_with_zero: bool = False  # and Excel takes a zero for nothing
    choices: tuple[str, ...] = ()


def _text(length, *, is_digits=False):
    return lambda text: values.read_text(text, length=length, is_digits=is_digits)


COLUMNS = (
    Column(
        "short_name",
        "Краткое название",
        34,
        "По нему портал узнаёт школу, которая уже есть в реестре. Обязательно.",
        _text(200),
        is_required=True,
    ),
    Column("name", "Полное название", 60, "Как в уставе. Обязательно у новой школы.", _text(500)),
    Column(
        "school_kind",
        "Вид школы",
        22,
        "Одно из значений списка.",
        values.read_school_kind,
        choices=tuple(values.SCHOOL_KINDS.values()),
    ),
    Column(
        "is_rural",
        "Местность",
        13,
        "«городская» или «сельская».",
        values.read_place,
        choices=tuple(values.PLACES),
    ),
    Column(
        "inn",
        "ИНН",
        14,
        "10 цифр. По нему школа узнаётся, если её краткое название изменилось.",
        _text(12, is_digits=True),
        may_begin_with_zero=True,
    ),
    Column("kpp", "КПП", 12, "9 знаков.", _text(9), may_begin_with_zero=True),
    Column("ogrn", "ОГРН", 16, "13 цифр.", _text(15, is_digits=True)),
    Column(
        "oktmo",
        "ОКТМО",
        13,
        "8 или 11 цифр.",
        _text(11, is_digits=True),
        may_begin_with_zero=True,
    ),
    Column("head_name", "Руководитель", 32, "Фамилия, имя и отчество.", _text(200)),
    Column("address", "Адрес", 44, "Почтовый адрес.", _text(500)),
    Column("phone", "Телефон", 20, "Один или несколько через запятую.", _text(100)),
    Column("email", "Электронная почта", 28, "Один адрес.", values.read_email),
    Column("website", "Сайт", 28, "Адрес, начиная с https:// или http://.", values.read_website),
    Column(
        "is_active",
        "Действует",
        11,
        "«да» или «нет». У новой школы пустая ячейка значит «да».",
        values.read_yes_or_no,
        choices=tuple(values.YES_OR_NO),
    ),
    Column(
        "academic_year",
        "Учебный год",
        12,
        "К какому году относятся категории, обучающиеся и учителя: «2025/26». "
        "Пустая ячейка значит текущий учебный год.",
        values.read_academic_year,
    ),
    Column(
        "categories",
        "Категории",
        26,
        "Через запятую: "
        + ", ".join(values.CATEGORIES.values())
        + ". «нет» снимает все категории.",
        values.read_categories,
    ),
    Column("pupils", "Обучающихся", 13, "Целое число.", values.read_count),
    Column("teachers", "Учителей", 11, "Целое число.", values.read_count),
    Column("agreement", "Договор", 16, "Только для сведения: при загрузке не читается."),
    Column("municipality", "Муниципалитет", 30, "Только для сведения: при загрузке не читается."),
)
