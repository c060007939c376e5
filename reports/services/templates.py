"""The Word templates that a municipality prints its reports by."""

from hashlib import sha256
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction

from reports.check_code import new_code
from reports.document import Check, Document, DocumentNotPrinted, Signature
from reports.models import ReportTemplate
from reports.word_template.fields import known, values
from schools.choices import Deed
from schools.office.refusals import FileNotReadable, FileTooLarge
from schools.services.audit import record
from schools.services.discarded_files import discard_file
from schools.word_template.filling import MAX_SIZE, fill


def filled(*, template, document, kind):
    """The bytes of a Document with a `check`, printed by a ReportTemplate.

    Raises DocumentNotPrinted where the template will not do any more.
    """
    try:
        with template.file.open("rb") as file:
            return fill(file.read(), values(document, kind), known(kind))
    except FileNotReadable as refusal:
        raise DocumentNotPrinted(
            f"Шаблон отчёта, загруженный в настройках, не подходит. {refusal.message}"
        ) from refusal
    except OSError as error:
        raise DocumentNotPrinted(
            "Файл шаблона на сервере пропал. Загрузите шаблон ещё раз."
        ) from error


def check_template(file, *, kind):
    """An uploaded file will do for a template of the kind: an empty report and its every field can
    be printed by it.

    `file` is a Django file; it is left at its beginning. Raises FileNotReadable.
    """
    if file.size > MAX_SIZE:
        raise FileTooLarge(f"шаблон больше {MAX_SIZE // 1024**2} МБ")
    file.seek(0)
    content = file.read()
    file.seek(0)
    example = Document(
        name="Отчёт",
        stamp=("Приложение",),
        title="Отчёт",
        blocks=(Signature("Начальник управления", "Н.П. Ветрова"),),
        check=Check(new_code(), "https://portal.example/check/"),
    )
    fill(content, values(example, kind), known(kind))


@transaction.atomic
def keep_template(*, municipality, kind, file, by, now):
    """The municipality's template of the kind is the checked `file`; another goes."""
    municipality.lock()
    content = file.read()
    former = ReportTemplate.objects.filter(municipality=municipality, kind=kind).first()
    template = former or ReportTemplate(municipality=municipality, kind=kind)
    if former:
        discard_file(former.file.name)
    template.name, template.sha256 = file.name[-255:], sha256(content).hexdigest()
    template.uploaded_by, template.uploaded_at = by, now
    # The stored name says nothing of the uploaded one, which may hold anything.
    template.file.save(f"{token_hex(16)}.docx", ContentFile(content), save=False)
    template.save()
    record(
        deed=Deed.CHANGED if former else Deed.CREATED,
        by=by,
        obj=template,
        name=f"{template.get_kind_display()}: {template.name}",
    )
    return template


@transaction.atomic
def drop_template(*, template, by):
    """Reports of the kind have the portal's look again; those that are made stay as they are."""
    record(
        deed=Deed.DELETED,
        by=by,
        obj=template,
        name=f"{template.get_kind_display()}: {template.name}",
    )
    discard_file(template.file.name)
    template.delete()
