"""What everybody may fetch: published by a deed of its own, and retracted by another."""

import gzip
import json
from itertools import islice

from django.db import transaction
from django.db.models import prefetch_related_objects

from monitoring.models import Evidence
from reports.models import EditionPaper, Publication, Report
from reports.public.contents import people_in_edition
from roadmaps.deadline_words import day_words
from schools.choices import Deed
from schools.nameless import contacts_in, names_in
from schools.rights import Right
from schools.services.audit import delete_row, record, save_form
from schools.services.public_site import renew

# What may be published, by the field of the Publication that holds it.
_RELATED = {
    "paper": ("edition__municipality", "edition__roadmap__school", "edition__act"),
    "report": ("municipality", "roadmap", "edition__roadmap", "former", "school"),
    "evidence": ("municipality", "direction", "assignment__organisation"),
}
# Of a longer report the beginning is looked through: a page must come at once.
_READ_LINES = 3000
MODELS = {"paper": EditionPaper, "report": Report, "evidence": Evidence}


class NotPublishable(Exception):
    """Nothing is published; the message says why, in Russian."""

    def __init__(self):
        super().__init__(
            "Документ больше нельзя опубликовать: его заменили, убрали из материалов или открыли "
            "отчёт заново. Обновите страницу."
        )


def publishable(kind, user):
    """Rows of the kind that the person may publish, those that are published already too."""
    rows = MODELS[kind].objects.select_related(*_RELATED[kind])
    if kind == "evidence":
        return rows.shareable_by(user).filter(
            is_shared=True, municipality__in=user.municipalities_with(Right.PUBLISH)
        )
    return rows.publishable_by(user)


def unpublished(kind, row):
    """A Publication of the row that is not saved yet, with the title it is proposed."""
    municipality = row.edition.municipality if kind == "paper" else row.municipality
    title = _title_of(kind, row)[: Publication._meta.get_field("title").max_length]
    return Publication(municipality=municipality, title=title, **{kind: row})


def _title_of(kind, row):
    if kind == "evidence":
        return row.shared_title
    if kind == "paper":
        title = " ".join((row.edition.title or row.edition.roadmap.title).split())
        return f"{title}, редакция {row.edition.number}"
    return f"{row.get_kind_display()} на {day_words(row.on)}: {row.subject}"


@transaction.atomic
def publish(*, form, by, now):
    """The Publication of a valid `PublicationForm` is on the public pages under its title.

    One that is there already is only called otherwise. Raises NotPublishable.
    """
    publication = form.instance
    kind = next(kind for kind in MODELS if getattr(publication, f"{kind}_id"))
    row = getattr(publication, kind)
    if not publishable(kind, by).filter(pk=row.pk).exists():
        raise NotPublishable
    is_new = publication._state.adding
    if is_new:
        publication.published_at = now
    saved = save_form(form=form, by=by)
    if is_new:
        word = "подтверждено: персональных данных нет"
        record(deed=Deed.CHANGED, by=by, obj=saved, changes={"публикация": ["", word]})
    renew(municipality=saved.municipality_id)
    return saved


@transaction.atomic
def retract(*, publication, by):
    """It is on the public pages no more; the document stays what it was."""
    delete_row(row=publication, by=by)
    renew(municipality=publication.municipality_id)


def personal_data_in(row):
    """Names, telephones and addresses of people that seem to stand in what is to be published.

    Of a file that somebody has sent nothing is known.
    """
    if isinstance(row, EditionPaper):
        edition = row.edition
        prefetch_related_objects([edition], "text_blocks", "parts__sections__activities")
        return people_in_edition(edition)
    if isinstance(row, Report):
        return _people_in_report(row)
    return []


def _people_in_report(report):
    found = {}
    with report.frozen.open("rb") as kept, gzip.open(kept) as lines:
        for line in islice(lines, _READ_LINES):
            for text in _texts(json.loads(line)):
                found |= dict.fromkeys([*names_in(text), *contacts_in(text)])
    return list(found)


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
