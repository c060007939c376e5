"""The formats a Document can be printed in."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.module_loading import import_string

from reports.document import Document


class Format(NamedTuple):
    """`render` gives the bytes; it raises DocumentNotPrinted where the format has no room."""

    content_type: str
    render: Callable[[Document], bytes]


def _by(renderer):
    """What renders by the function at a dotted path, which is imported when something is first
    printed: what draws and writes takes as long to load as a good part of the portal."""

    def render(document):
        return import_string(renderer)(document)

    return render


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format("application/pdf", _by("reports.renderers.pdf.render")),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _by("reports.renderers.excel.render")),
    "docx": Format(
        f"{_OFFICE}.wordprocessingml.document",
        _by("reports.renderers.word.render"),
    ),
}
