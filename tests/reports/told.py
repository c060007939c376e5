"""What a Document says, for tests to hold against sentences written by hand."""

from reports.cells import shown
from reports.document import Blank, Chart, Heading, Paragraph, Points, Row, Table


def plain(words):
    """With ordinary spaces."""
    return words.replace("\u00a0", " ")


def under_headings(document):
    """{heading: the blocks under it}; those before the first stand under an empty one."""
    found = {"": []}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
            found[heading] = []
        else:
            found[heading].append(block)
    return found


def texts(blocks):
    """Paragraphs and points in order, a text each."""
    said = []
    for block in blocks:
        if isinstance(block, Paragraph):
            said.append(" ".join(filter(None, [block.lead, block.text])))
        elif isinstance(block, Points):
            said += [f"{point.marker} {point.text}" for point in block.points]
    return list(map(plain, said))


def rows_of(blocks, title):
    """The rows of the table of a title, each a tuple of cells as paper shows them."""
    (table,) = [block for block in blocks if isinstance(block, Table) and block.title == title]
    return [
        tuple(plain(shown(cell)) for cell in row.cells)
        for row in table.rows
        if isinstance(row, Row)
    ]


def captions_of(blocks, title):
    (table,) = [block for block in blocks if isinstance(block, Table) and block.title == title]
    return [plain(column.caption) for column in table.columns]


def charts_of(blocks):
    """(title, words) of the charts."""
    return [(block.title, plain(block.words)) for block in blocks if isinstance(block, Chart)]


def blanks_of(blocks):
    return [block.hint for block in blocks if isinstance(block, Blank)]
