"""The formats a Document can be printed in."""

from typing import NamedTuple

from django.utils.module_loading import import_string


class Format(NamedTuple):
    """A renderer is named, and imported when something is first printed: what draws and writes
    takes longer to load than the rest of the portal."""

    content_type: str
    renderer: str

    def render(self, document):
        """The bytes. Raises DocumentNotPrinted where the format has no room."""
        return import_string(self.renderer)(document)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format("application/pdf", "reports.renderers.pdf.render"),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", "reports.renderers.excel.render"),
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", "reports.renderers.word.render"),
}
