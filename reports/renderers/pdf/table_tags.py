"""Whose headers are whose in the tables of a PDF by typst.

typst takes a section row for a header of the columns below it, with every column's own header
above: a reader of the screen would hear all captions of the table before each cell. What says it
better in typst cannot be switched on from Python, so it is said here, in the finished file: a
section heads its row, and a cell belongs to the caption of its column.

Every object keeps its length, or the table of their places at the end of the file would be wrong.
"""

import re

_ROW = re.compile(rb"/S/TR/P \d+ 0 R/K\[((?:\d+ 0 R ?)+)\]")
_SECTION = re.compile(
    rb"(/S/TH/P \d+ 0 R/ID\(U\d+x0y\d+\)/A\[<</O/Table)"
    rb"(/Scope/Column/Headers\[(?:\(U\d+x\d+y0\))+\])"
)
_CELL = re.compile(
    rb"(\d+)( 0 obj\n<</Type/StructElem/S/TD/P \d+ 0 R/A)"
    rb"(\[<</O/Table/Headers\[\(U(\d+)x0y[1-9]\d*\)\]>><</O/Layout/BorderStyle/Solid>>\])"
)


def corrected(pdf):
    """The PDF (bytes) with the headers of its tables as they are meant."""
    columns = {
        cell: column
        for row in _ROW.finditer(pdf)
        for column, cell in enumerate(re.findall(rb"(\d+) 0 R", row[1]))
    }

    def of_its_column(found):
        number, before, attributes, table = found.groups()
        header = b"<</O/Table/Headers[(U%sx%dy0)]>>" % (table, columns[number])
        return number + before + header.ljust(len(attributes))

    pdf = _SECTION.sub(lambda found: found[1] + b"/Scope/Row".ljust(len(found[2])), pdf)
    return _CELL.sub(of_its_column, pdf)
