"""From a frozen Document to bytes."""

from reports.document import DocumentNotPrinted
from reports.models import ReportTemplate
from reports.renderers import FORMATS
from reports.services.templates import filled


def render(report, document):
    """The Document in the format of the report, by the municipality's own template where that was
    asked for. Raises DocumentNotPrinted."""
    if not report.uses_template:
        return FORMATS[report.format].render(document)
    template = ReportTemplate.objects.filter(
        municipality=report.municipality, kind=report.kind
    ).first()
    if template is None:
        raise DocumentNotPrinted(
            "Шаблон, по которому заказан отчёт, удалён. Загрузите его снова или закажите отчёт "
            "в обычном виде."
        )
    return filled(template=template, document=document, kind=report.kind)
