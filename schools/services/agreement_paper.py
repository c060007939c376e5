"""The printed agreement, and the municipality's own template for it."""

from django.utils import timezone

from schools.agreement_paper.default import default_template
from schools.agreement_paper.fields import KNOWN, values_of
from schools.agreement_state import last_day
from schools.media_types import WORD
from schools.models import JointEvent, Municipality, PartnerAgreement, School
from schools.office.refusals import FileTooLarge
from schools.printed_file import PrintedFile, in_file_name
from schools.word_template.filling import MAX_SIZE, fill


def print_agreement(*, agreement, today):
    """The agreement as a Word file (PrintedFile), by the municipality's template or the portal's.

    Raises FileNotReadable if the municipality's template is not one any more.
    """
    values = values_of(agreement, events=agreement.events.all(), ends_on=last_day(agreement, today))
    content = fill(template_of(agreement.municipality), values, KNOWN)
    return PrintedFile(f"{in_file_name(str(agreement))}.docx", content, WORD)


def template_of(municipality):
    """The bytes of the template that the municipality's agreements are printed by."""
    if not municipality.agreement_template:
        return default_template()
    with municipality.agreement_template.open("rb") as file:
        return file.read()


def check_template(file):
    """An uploaded file will do for a template: an agreement of two schools and one of three sides,
    with events and without, can be printed by it.

    `file` is a Django file; it is left at its beginning. Raises FileNotReadable, whose `message`
    names in Russian what is wrong: macros, links outside, unknown fields, forbidden tags.
    """
    if file.size > MAX_SIZE:
        raise FileTooLarge(f"шаблон больше {MAX_SIZE // 1024**2} МБ")
    file.seek(0)
    template = file.read()
    file.seek(0)
    for is_three_sided in (False, True):
        agreement, events = _example(is_three_sided)
        values = values_of(
            agreement, events=events if is_three_sided else [], ends_on=agreement.ends_on
        )
        fill(template, values, KNOWN)


def _example(is_three_sided):
    """An agreement that is nowhere, with one event."""
    today = timezone.localdate()
    municipality = Municipality(
        name="Городской округ",
        authority_name="Управление образования",
        signatory_position="Начальник управления",
        signatory_name="Н.В. Громова",
    )
    agreement = PartnerAgreement(
        municipality=municipality,
        supported_school=School(name="Школа № 1", short_name="Школа № 1"),
        leading_school=School(name="Школа № 2", short_name="Школа № 2"),
        is_three_sided=is_three_sided,
        is_renewed=is_three_sided,
        subject="Методическая помощь",
        starts_on=today,
        ends_on=today,
    )
    return agreement, [JointEvent(title="Открытый урок", planned_on=today)]
