"""A workbook → rows of the register, or everything that is wrong with it, by row and cell."""

from dataclasses import asdict, dataclass, field

from openpyxl.utils import get_column_letter

from schools.check_digits import CHECKS
from schools.office.archive import Archive
from schools.office.excel_sheets import KIND, MAIN_PART, read_sheets
from schools.office.refusals import FileHasMacros, FileNotReadable, FileTooLarge
from schools.register.columns import COLUMNS
from schools.register.values import ValueNotRead, plain

MAX_SIZE = 5 * 1024**2
MAX_ROWS = 2_000
HEADER_WITHIN = 20  # rows from the top
# An OpenDocument file begins with its kind (OpenDocument 1.3, part 2, 3.3).
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_OLE = b"\xd0\xcf\x11\xe0"
_MACRO_NAMES = (".xlsm", ".xltm", ".xlam", ".xlsb")
_PLAIN_NUMBERS = {"№", "№ п/п", "№п/п", "n п/п", "n", "п/п"}
_BY_CAPTION = {plain(column.caption): column for column in COLUMNS}


class RegisterNotRead(Exception):
    """The workbook opens, but is not a register to save. `errors` are in Russian, in order."""

    def __init__(self, errors):
        super().__init__("; ".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """`number` is the row of the sheet; `values` has the filled cells only, by column key.

    `zeros` are the keys of numbers that were given back the zero they begin with.
    """

    number: int
    values: dict
    letters: dict[str, str]  # key → «D», of every column that the sheet has
    zeros: list[str] = field(default_factory=list)

    def remark(self, key, message):
        """A remark about the cell of a column, or about the row if there is no such column."""
        return cell_remark(self.number, self.letters.get(key), message)


def cell_remark(row, letter, message):
    cell = f", ячейка {letter}{row}" if letter else ""
    return f"строка {row}{cell}: {message}"


def plain_register(data, name):
    """What `read_register` gives, or refuses with, as plain data. Raises FileNotReadable."""
    try:
        return {"rows": [asdict(row) for row in read_register(data, name)]}
    except RegisterNotRead as refusal:
        return {"errors": refusal.errors}


def read_register(data, name):
    """The rows of a workbook given as bytes; `name` is what the sender called it.

    An empty cell gives no value. Raises FileNotReadable if it is no workbook that may be opened,
    RegisterNotRead if its columns or cells are wrong: then with every error there is.
    """
    sheets = _open(data, name)
    for sheet in sheets:
        for number in sorted(sheet.rows)[:HEADER_WITHIN]:
            captions = {
                column: " ".join(cell.text.split())
                for column, cell in sheet.rows[number].items()
                if cell.text
            }
            if sum(plain(caption) in _BY_CAPTION for caption in captions.values()) > 1:
                return _read_sheet(sheet, number, captions)
    required = ", ".join(f"«{column.caption}»" for column in COLUMNS if column.is_required)
    raise RegisterNotRead(
        [f"в книге нет строки с названиями столбцов; обязательны столбцы {required}"]
    )


def _open(data, name):
    if not data:
        raise FileNotReadable("Файл пустой. Проверьте, тот ли файл выбран.")
    if len(data) > MAX_SIZE:
        raise FileTooLarge("он больше 5 МБ")
    if name.lower().endswith(_MACRO_NAMES):
        raise FileHasMacros
    if data.startswith(_OLE):
        raise FileNotReadable(
            "Это книга старого формата .xls или книга под паролем. Откройте её в Excel, сохраните "
            "как .xlsx без пароля и загрузите."
        )
    if data[30:].startswith(_OPEN_DOCUMENT):
        raise FileNotReadable(
            "Это таблица формата .ods. Откройте её в своей программе, сохраните как .xlsx и "
            "загрузите."
        )
    if not data.startswith(b"PK"):
        raise FileNotReadable("Это не книга Excel. Загрузите реестр в формате .xlsx.")
    archive = Archive(data, KIND)
    if archive.related("", "officeDocument", MAIN_PART) not in archive or not any(
        part.startswith("xl/") for part in archive.names
    ):
        raise FileNotReadable("Это не книга Excel. Загрузите реестр в формате .xlsx.")
    return read_sheets(archive)


def _read_sheet(sheet, header, captions):
    columns, errors = _known_columns(captions, header)
    letters = {column.key: get_column_letter(place) for place, column in columns.items()}
    rows = []
    for number in sorted(sheet.rows):
        texts = {
            columns[place]: cell.text
            for place, cell in sheet.rows[number].items()
            if place in columns and cell.text
        }
        if number > header and texts:
            row = RegisterRow(number, {}, letters)
            errors += _read_row(row, texts, columns.values())
            rows.append(row)
    if len(rows) > MAX_ROWS:
        raise FileTooLarge(f"в нём больше {MAX_ROWS} строк")
    if not rows:
        errors.append("под названиями столбцов нет ни одной школы")
    errors += _repeated(rows)
    if errors:
        raise RegisterNotRead(errors)
    return rows


def _known_columns(captions, header):
    """Columns of the sheet by their places, and what is wrong with their captions."""
    columns, errors = {}, []
    for place, caption in sorted(captions.items()):
        column = _BY_CAPTION.get(plain(caption))
        letter = get_column_letter(place)
        if plain(caption) in _PLAIN_NUMBERS:
            continue
        if column is None:
            unknown = f"столбца «{caption}» в реестре нет, удалите или исправьте его"
            errors.append(cell_remark(header, letter, unknown))
        elif column in columns.values():
            errors.append(cell_remark(header, letter, f"столбец «{caption}» повторяется"))
        else:
            columns[place] = column
    errors += [
        cell_remark(header, None, f"нет обязательного столбца «{column.caption}»")
        for column in COLUMNS
        if column.is_required and column not in columns.values()
    ]
    return columns, errors


def _read_row(row, texts, columns):
    """Fill the row's values from the texts of its cells; what could not be read is returned, in the
    order of the cells.
    """
    errors = []
    for column in columns:
        text = texts.get(column, "")
        if text and column.read:
            try:
                row.values[column.key] = column.read(text)
            except ValueNotRead as error:
                errors.append(row.remark(column.key, str(error)))
                continue
            if column.may_begin_with_zero:
                _give_zero_back(row, column.key)
        elif column.is_required:
            errors.append(row.remark(column.key, f"не заполнено «{column.caption}»"))
    return errors


def _give_zero_back(row, key):
    """Excel keeps «0506…» as the number 506…"""
    whole = f"0{row.values[key]}"
    if CHECKS[key](row.values[key]) and not CHECKS[key](whole):
        row.values[key] = whole
        row.zeros.append(key)


def _repeated(rows):
    """Errors for schools that the file names twice."""
    seen, errors = {}, []
    for row in rows:
        name = row.values.get("short_name")
        if name is None:
            continue
        first = seen.setdefault(plain(name), row)
        if first is not row:
            errors.append(row.remark("short_name", f"«{name}» уже есть в строке {first.number}"))
    return errors
