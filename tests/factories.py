"""Rows for tests: each function names what matters, the rest is made up."""

import itertools
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone

from monitoring.choices import Channel, ReminderKind, ReminderState, WebhookEvent, Weekday
from monitoring.models import Assignment, Notice, Reminder, Webhook
from reports.check_code import new_code
from reports.choices import ReportFormat, ReportKind, ReportState, Rhythm
from reports.document import Document, Paragraph
from reports.frozen import freeze
from reports.models import EditionPaper, Publication, Report, ReportSchedule
from roadmaps.choices import Comparator, EditionState, Level
from roadmaps.models import (
    Activity,
    ActivityParty,
    Deadline,
    Edition,
    Indicator,
    Part,
    PlanTemplate,
    ResponsibleParty,
    Roadmap,
    Section,
    StagedImport,
    TextBlock,
)
from roadmaps.period import Period
from roadmaps.plan_templates import plan_words
from schools.choices import TokenScope
from schools.models import (
    ApiToken,
    JointEvent,
    LegalAct,
    Membership,
    Municipality,
    News,
    Organisation,
    PartnerAgreement,
    PublicSite,
    SavedView,
    School,
    User,
)
from schools.sealing import seal

PASSWORD = "Ромашка-и-клевер-72"
COLUMNS = [
    {"role": "number", "caption": "№"},
    {"role": "title", "caption": "Мероприятие"},
    {"role": "deadline", "caption": "Сроки"},
    {"role": "responsible", "caption": "Ответственные"},
]

counter = itertools.count(1)


def make_municipality(**fields):
    number = next(counter)
    fields = {
        "name": f"Заречный округ {number}",
        "slug": f"zarechny-{number}",
        "region": "Приозёрная область",
        "authority_name": "Управление образования администрации Заречного округа",
        "authority_short_name": "Управление образования",
        "signatory_position": "Начальник управления",
        "signatory_name": "Н.П. Ветрова",
        **fields,
    }
    return Municipality.objects.create(**fields)


def make_school(municipality, **fields):
    name = f"МБОУ СОШ № {next(counter)}"
    fields = {"kind": Organisation.Kind.SCHOOL, "name": name, "short_name": name, **fields}
    return School.objects.create(municipality=municipality, **fields)


def make_user(**fields):
    number = next(counter)
    fields = {
        "email": f"person{number}@example.org",
        "last_name": "Соколова",
        "first_name": "Анна",
        "patronymic": "Ильинична",
        **fields,
    }
    return User.objects.create_user(password=PASSWORD, **fields)


def make_member(municipality, role, *organisations, **fields):
    """A user with one role in the municipality."""
    user = make_user(**fields)
    membership = Membership.objects.create(municipality=municipality, user=user, role=role)
    membership.organisations.set(organisations)
    return user


def make_coordinator(municipality, **fields):
    return make_member(municipality, Membership.Role.COORDINATOR, **fields)


def make_official(municipality, **fields):
    return make_member(municipality, Membership.Role.APPROVER, **fields)


def make_school_head(school, **fields):
    return make_member(school.municipality, Membership.Role.SCHOOL_HEAD, school, **fields)


def make_api_token(person, **fields):
    """Of the role that the person acts in, with every scope; nobody knows its secret."""
    number = next(counter)
    return ApiToken.objects.create(
        membership=person.acting,
        **{
            "name": "Выгрузка в региональную систему",
            "scopes": TokenScope.values,
            "hint": "podderzhka_Zq3rT8",
            "secret_sha256": sha256(str(number).encode()).hexdigest(),
            "created_at": timezone.now(),
            "expires_on": person.acting.today() + timedelta(days=30),
            **fields,
        },
    )


def make_act(municipality, **fields):
    return LegalAct.objects.create(
        municipality=municipality,
        **{"kind": "приказ", "number": "15-у", "issued_on": date(2024, 1, 22), **fields},
    )


def make_roadmap(municipality, *, schools=(), **fields):
    fields = {
        "title": "Дорожная карта поддержки школ",
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 12, 31),
        **fields,
    }
    roadmap = Roadmap.objects.create(municipality=municipality, **fields)
    roadmap.covered_schools.set(schools)
    return roadmap


def make_school_roadmap(school, **fields):
    """The own plan of a school."""
    return make_roadmap(
        school.municipality,
        schools=[school],
        level=Level.SCHOOL,
        school=school,
        **{"title": "План школы", **fields},
    )


def make_template(municipality, *, rows=(), year=2024, **fields):
    """A template made of a plan for the year, with one section; `rows` are texts by role."""
    part = {"kind": "activities", "title": "", "columns": COLUMNS, "sections": [("", list(rows))]}
    return PlanTemplate.objects.create(
        municipality=municipality,
        **{
            "name": f"Шаблон {next(counter)}",
            "words": plan_words(
                title="План", blocks=[], parts=[part], period=Period.calendar(year)
            ),
            **fields,
        },
    )


def make_edition(roadmap, *, number=1, state=EditionState.APPROVED, **fields):
    if state == EditionState.APPROVED:
        fields.setdefault("approved_on", date(2024, 1, 22))
    return Edition.objects.create(
        municipality=roadmap.municipality, roadmap=roadmap, number=number, state=state, **fields
    )


def make_part(edition, *, titles=("",), **fields):
    """A table with a section for each of `titles`."""
    part = Part.objects.create(
        municipality=edition.municipality,
        edition=edition,
        position=edition.parts.count(),
        **{"columns": COLUMNS, **fields},
    )
    for position, title in enumerate(titles):
        Section.objects.create(
            municipality=edition.municipality, part=part, position=position, title=title
        )
    return part


def make_text_block(edition, **fields):
    return TextBlock.objects.create(
        municipality=edition.municipality,
        edition=edition,
        position=edition.text_blocks.count(),
        **{"kind": "goal", **fields},
    )


def make_activity(section, *, windows=(), **fields):
    """A row with a deadline for each `(start, end)` of `windows`."""
    position = section.activities.count()
    activity = Activity.objects.create(
        municipality=section.municipality,
        section=section,
        position=position,
        **{
            "number": f"{position + 1}.",
            "title": "Провести совещание с заместителями директоров",
            "deadline_kind": "dated" if windows else "by_plan",
            **fields,
        },
    )
    for start, end in windows:
        Deadline.objects.create(
            municipality=section.municipality,
            activity=activity,
            opens_on=start,
            scheduled_on=end,
            due_on=end,
        )
    return activity


def make_party(activity, text, *, kind="organisation", group=""):
    """`text` names a party that answers for the activity."""
    party, _ = ResponsibleParty.objects.get_or_create(
        municipality=activity.municipality, kind=kind, group=group, name=text
    )
    return ActivityParty.objects.create(
        municipality=activity.municipality,
        activity=activity,
        position=activity.parties.count(),
        text=text,
        party=party,
    )


def make_indicator(edition, *rows, **fields):
    """«Не менее 85 % учителей», which `rows` should bring about."""
    fields = {
        "title": "Доля учителей, прошедших обучение",
        "comparator": Comparator.AT_LEAST,
        "target": 85,
        "unit": "%",
        "base": "учителей",
        **fields,
    }
    indicator = Indicator.objects.create(
        municipality=edition.municipality,
        edition=edition,
        position=edition.indicators.count(),
        **fields,
    )
    indicator.activities.set(rows)
    return indicator


def make_staged_import(municipality, *, by, **fields):
    return StagedImport.objects.create(
        municipality=municipality,
        uploaded_by=by,
        **{
            "name": "дорожная карта.docx",
            "sha256": "0" * 64,
            "source_cells": {},
            "reading": {},
            **fields,
        },
    )


def make_agreement(municipality, **fields):
    """Signed and in force for the whole of 2024, between two new schools."""
    fields = {
        "number": "7",
        "subject": "Методическая помощь учителям математики",
        "signed_on": date(2023, 12, 25),
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 12, 31),
        **fields,
    }
    for side in ("supported_school", "leading_school"):
        if side not in fields:
            fields[side] = make_school(municipality)
    return PartnerAgreement.objects.create(municipality=municipality, **fields)


def make_joint_event(agreement, **fields):
    fields = {"title": "Открытые уроки", "planned_on": date(2024, 4, 15), **fields}
    return JointEvent.objects.create(
        municipality=agreement.municipality, agreement=agreement, **fields
    )


def make_assignment(organisation, *, deadline=None, **fields):
    """What the organisation must do by a deadline of a new plan, unless one is given."""
    if deadline is None:
        roadmap = make_roadmap(organisation.municipality)
        section = make_part(make_edition(roadmap)).sections.get()
        window = (date(2024, 4, 1), date(2024, 4, 30))
        deadline = make_activity(section, windows=[window]).deadlines.get()
    fields = {
        "opens_on": deadline.opens_on,
        "scheduled_on": deadline.scheduled_on,
        "due_on": deadline.due_on,
        **fields,
    }
    return Assignment.objects.create(
        municipality=organisation.municipality,
        roadmap=deadline.activity.section.part.edition.roadmap,
        activity_key=deadline.activity.key,
        deadline=deadline,
        organisation=organisation,
        **fields,
    )


def make_notice(person, municipality, **fields):
    return Notice.objects.create(
        person=person,
        municipality=municipality,
        **{
            "text": "Отчёт вернули на доработку",
            "url": "/assignments/",
            "at": timezone.now(),
            "about": f"event:{next(counter)}",
            **fields,
        },
    )


def make_reminder(person, municipality, **fields):
    """A letter that went today, unless `state` says otherwise."""
    fields = {
        "on": municipality.today(),
        "kind": ReminderKind.DIGEST,
        "channel": Channel.MAIL,
        "state": ReminderState.SENT,
        "subject": "Сегодня последний день срока",
        "text": "Сдайте отчёт о семинаре.",
        "claimed_at": timezone.now(),
        **fields,
    }
    if fields["state"] == ReminderState.SENT:
        fields.setdefault("sent_at", timezone.now())
    if fields["state"] in (ReminderState.FAILED, ReminderState.GIVEN_UP):
        fields.setdefault("error", "451 Сервер занят")
    return Reminder.objects.create(person=person, municipality=municipality, **fields)


def make_webhook(municipality, **fields):
    """Another system that is told of everything, signed with «ключ»."""
    return Webhook.objects.create(
        municipality=municipality,
        **{
            "name": "Региональная система",
            "url": "http://127.0.0.1:9/",
            "events": [event for event in WebhookEvent.values if event != WebhookEvent.CHECK],
            "secret": seal("ключ"),
            "created_at": timezone.now(),
            **fields,
        },
    )


def make_saved_view(owner, **fields):
    """Rural schools, in the role that the owner acts in."""
    fields = {
        "municipality": owner.acting.municipality,
        "role": owner.acting.role,
        "page": "schools:school_list",
        "query": "place=rural",
        "title": f"Сельские {next(counter)}",
        **fields,
    }
    return SavedView.objects.create(owner=owner, **fields)


def make_schedule(municipality, *, readers=(), **fields):
    """The register of schools in Excel, every Monday."""
    schedule = ReportSchedule.objects.create(
        municipality=municipality,
        **{
            "kind": ReportKind.SCHOOLS,
            "format": ReportFormat.EXCEL,
            "rhythm": Rhythm.WEEKLY,
            "weekday": None if fields.get("day") else Weekday.MONDAY,
            **fields,
        },
    )
    schedule.readers.set(readers)
    return schedule


def make_report(municipality, *, content=b"Report", words="Слова отчёта", **fields):
    """A ready report of one paragraph with `content` for a file, unless `state` says otherwise."""
    now = timezone.now()
    fields = {
        "kind": ReportKind.SCHOOLS,
        "format": ReportFormat.EXCEL,
        "state": ReportState.READY,
        "on": municipality.today() if municipality else now.date(),
        "ordered_at": now,
        "asked": sha256(str(next(counter)).encode()).hexdigest(),
        "code": new_code(),
        **fields,
    }
    report = Report(municipality=municipality, **fields)
    if report.state == ReportState.FAILED:
        report.refusal = report.refusal or "Отчёт не успел составиться."
    if report.state == ReportState.READY:
        frozen = BytesIO()
        document = Document("Отчёт", (), "Отчёт", (Paragraph(words),))
        report.frozen_sha256 = freeze(document, frozen)
        report.frozen.save("frozen.json.gz", ContentFile(frozen.getvalue()), save=False)
        report.name = report.name or f"Отчёт.{report.format}"
        report.size, report.sha256 = len(content), sha256(content).hexdigest()
        report.file.save(f"report.{report.format}", ContentFile(content), save=False)
        report.started_at, report.finished_at = now, now
    report.save()
    return report


def make_public_site(municipality, **fields):
    """Public pages that are on."""
    return PublicSite.objects.create(municipality=municipality, **{"is_on": True, **fields})


def make_news(municipality, **fields):
    return News.objects.create(
        municipality=municipality,
        **{
            "title": "Школы получили наставников",
            "text": "Наставники приехали в школы.",
            "day": municipality.today(),
            "is_published": True,
            **fields,
        },
    )


def make_paper(edition, *, content=b"%PDF-1.7", **fields):
    """The annex of an edition as a PDF of any bytes."""
    paper = EditionPaper(
        municipality=edition.municipality,
        edition=edition,
        **{
            "format": ReportFormat.PDF,
            "name": "Приложение.pdf",
            "size": len(content),
            "sha256": sha256(content).hexdigest(),
            "made_at": timezone.now(),
            **fields,
        },
    )
    paper.file.save("paper.pdf", ContentFile(content))
    return paper


def make_publication(**fields):
    """Of a `paper`, a `report` or an `evidence`, which everybody may fetch."""
    row = fields.get("report") or fields.get("evidence") or fields["paper"].edition
    return Publication.objects.create(
        municipality=row.municipality,
        **{"title": "Опубликованный документ", "published_at": timezone.now(), **fields},
    )
