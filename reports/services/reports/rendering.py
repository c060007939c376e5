"""From a frozen Document to bytes."""

from reports.renderers import FORMATS


def render(report, document):
    """The Document in the format of the report. Raises DocumentNotPrinted."""
    return FORMATS[report.format].render(document)
