"""What a document looks like, for a page beside which somebody decides on it.

Nothing of the file itself reaches the browser: a page of a PDF is drawn here, and of an office
file only words are left. Run apart from the portal: `monitoring.documents.preview` asks for it.
"""

from contextlib import closing
from io import BytesIO

import pypdfium2
from PIL import Image, UnidentifiedImageError

from monitoring.documents.kinds import PICTURES
from monitoring.documents.preview import MAX_PAGES
from schools.media_types import EXCEL, PDF, WORD
from schools.office.archive import Archive
from schools.office.excel_sheets import read_sheets
from schools.office.refusals import FileDamaged

WIDTH = 1100  # pixels, enough to read a page on a screen
MAX_HEIGHT = 3300
MAX_WORDS = 20_000  # characters
QUALITY = 80

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def picture_count(content, content_type):
    """How many pictures show the document: pages of a PDF, one of a photograph, else none.

    Raises FileDamaged.
    """
    if content_type in PICTURES:
        return 1
    if content_type != PDF:
        return 0
    with closing(_pdf(content)) as document:
        return min(len(document), MAX_PAGES)


def picture_of(content, content_type, number):
    """A JPEG of the page `number`, from 1, or of the photograph.

    None for a page that is not shown. Raises FileDamaged.
    """
    if content_type in PICTURES and number == 1:
        return _jpeg(_opened(content))
    if content_type != PDF or not 1 <= number <= MAX_PAGES:
        return None
    with closing(_pdf(content)) as document:
        if number > len(document):
            return None
        try:
            with closing(document[number - 1]) as page:
                width, height = page.get_size()
                scale = min(WIDTH / max(width, 1), MAX_HEIGHT / max(height, 1))
                return _jpeg(page.render(scale=scale).to_pil())
        except pypdfium2.PdfiumError as error:
            raise FileDamaged("документ PDF") from error


def words_of(content, content_type):
    """The words of a Word or Excel file, a paragraph or a row of cells a line; else nothing.

    No more than `MAX_WORDS` characters. Raises FileNotReadable.
    """
    if content_type == WORD:
        return _words_of_word(content)[:MAX_WORDS]
    if content_type == EXCEL:
        return _words_of_excel(content)[:MAX_WORDS]
    return ""


def _pdf(content):
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise FileDamaged("документ PDF") from error


def _opened(content):
    try:
        image = Image.open(BytesIO(content), formats=["PNG", "JPEG"])
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FileDamaged("изображение") from error
    return image


def _jpeg(image):
    # Paper is white where a PNG lets the page through.
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    paper.thumbnail((WIDTH, MAX_HEIGHT))
    stream = BytesIO()
    paper.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def _words_of_word(content):
    body = Archive(content, "документ Word").read("word/document.xml")
    if body is None:
        raise FileDamaged("документ Word")
    lines = (
        "".join(_piece(node) for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"))
        for paragraph in body.iter(f"{W}p")
    )
    return "\n".join(line for line in lines if line.strip())


def _piece(node):
    return node.text or "" if node.tag == f"{W}t" else " "


def _words_of_excel(content):
    lines = []
    for sheet in read_sheets(Archive(content, "книга Excel")):
        lines.append(f"{sheet.name}:")
        for _, cells in sorted(sheet.rows.items()):
            row = " | ".join(cell.text for _, cell in sorted(cells.items()) if cell.text)
            if row:
                lines.append(row)
    return "\n".join(lines)
