"""The named styles of a printed workbook, one for each look of a cell and size of its font."""

from enum import Enum

from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

FACE = "Times New Roman"
DEFAULT_SIZE = 12  # points
POINTS_IN_WIDTH = DEFAULT_SIZE / 2  # a column's width is counted in digits, half an em each
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Look(Enum):
    """Name in Excel's list of styles, horizontal alignment, is bold, is ruled, room in points."""

    STAMP = ("Гриф", "left", False, False, 2)
    TITLE = ("Заголовок документа", "center", True, False, 6)
    HEADING = ("Заголовок части", "center", True, False, 10)
    TEXT = ("Текст", "left", False, False, 4)
    SUBPOINT = ("Подпункт", "left", False, False, 4)
    SIGNATURE = ("Подпись", "left", False, False, 30)
    NAME = ("Фамилия подписавшего", "right", False, False, 4)
    PICTURE_TITLE = ("Название рисунка", "center", False, False, 8)
    HINT = ("Подсказка", "left", False, False, 4)
    BLANK = ("Место для записи", "left", False, True, 0)
    CAPTION = ("Заголовок столбца", "center", True, True, 6)
    UPRIGHT = ("Заголовок столбца снизу вверх", "center", True, True, 12)
    SECTION = ("Раздел таблицы", "center", True, True, 6)
    WIDE_SECTION = ("Раздел широкой таблицы", "left", True, True, 6)
    CELL = ("Текст таблицы", "left", False, True, 5)
    NUMBER = ("Число таблицы", "center", False, True, 5)
    TOTAL = ("Итог таблицы", "left", True, True, 5)
    TOTAL_NUMBER = ("Число итога таблицы", "center", True, True, 5)

    def __init__(self, title, horizontal, is_bold, is_ruled, room):
        self.title = title
        self.horizontal = horizontal
        self.is_bold = is_bold
        self.is_ruled = is_ruled
        self.room = room

    def named(self, size):
        return f"{self.title}, {size}"


_VERTICAL = {
    Look.CAPTION: "center",
    Look.UPRIGHT: "center",
    Look.SIGNATURE: "bottom",
    Look.NAME: "bottom",
}


def add_looks(workbook, sizes):
    """Adds the styles in `sizes` (points) and in the default one, whose font widths go by."""
    # openpyxl gives no open way to its default style.
    workbook._named_styles["Normal"].font = Font(name=FACE, size=DEFAULT_SIZE)
    for look in Look:
        for size in {DEFAULT_SIZE, *sizes}:
            style = NamedStyle(
                look.named(size),
                font=Font(name=FACE, size=size, bold=look.is_bold, italic=look is Look.HINT),
                alignment=Alignment(
                    horizontal=look.horizontal,
                    vertical=_VERTICAL.get(look, "top"),
                    wrap_text=True,
                    indent=2 if look is Look.SUBPOINT else 0,
                    text_rotation=90 if look is Look.UPRIGHT else 0,
                ),
            )
            if look.is_ruled:
                style.border = _FRAME
            workbook.add_named_style(style)
