"""The formats a Document can be printed in."""

from collections.abc import Callable
from typing import NamedTuple

from reports.document import Document
from reports.renderers import excel, pdf, word


class Format(NamedTuple):
    """`render` gives the bytes; it raises DocumentNotPrinted where the format has no room."""

    content_type: str
    render: Callable[[Document], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format("application/pdf", pdf.render),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", excel.render),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", word.render),
}
