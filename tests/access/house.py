"""A municipality with a person in every role and a row of everything an address may name."""

from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

import pypdfium2
from django.core.files.base import ContentFile
from django.utils import timezone

from monitoring.choices import AssignmentState, ReminderState
from monitoring.models import Evidence, WebhookDelivery
from monitoring.services.calendar_feeds import open_feed
from monitoring.services.rounds import close, confirm, open_round
from monitoring.services.webhooks.gathering import claim_check
from reports.choices import ReportKind, ReportState
from reports.services.templates import keep_template
from reports.word_template.sample import sample
from roadmaps.choices import EditionState, Level
from roadmaps.models import Activity, Edition, PartyAlias
from roadmaps.services.comments import add_comment
from roadmaps.services.imports import stage_import
from roadmaps.services.steps import record_addition
from schools.choices import OrganisationKind, Role
from schools.media_types import PDF
from schools.models import (
    CalendarDay,
    Invitation,
    Membership,
    Organisation,
)
from schools.services.register import upload_register
from schools.views.calendar import YEARS_AHEAD
from tests.access.table import NOBODY
from tests.factories import (
    make_activity,
    make_agreement,
    make_api_token,
    make_assignment,
    make_coordinator,
    make_edition,
    make_indicator,
    make_joint_event,
    make_member,
    make_municipality,
    make_news,
    make_notice,
    make_paper,
    make_part,
    make_party,
    make_public_site,
    make_publication,
    make_reminder,
    make_report,
    make_roadmap,
    make_saved_view,
    make_schedule,
    make_school,
    make_school_roadmap,
    make_template,
    make_text_block,
    make_user,
    make_webhook,
)
from tests.schools.register.workbooks import school_rows, workbook
from tests.word_plan import word_plan

ABSENT = 10**9


def blank_pdf():
    """A document of one page."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


class House:
    """`people` by role; `objects` by the words of `docs/roles.md`: what an address takes to name
    the row. The curator, the head and the editor answer for `school`, and for no `other school`."""

    def __init__(self, name):
        self.municipality = make_municipality(name=name, region=f"{name}, область")
        self.school = make_school(self.municipality)
        self.other_school = make_school(self.municipality)
        self.centre = self.methodical_centre()
        self.people = {role: self.person(role) for role in Role} | {NOBODY: make_user()}
        # A coordinator who is the object of others' deeds.
        self.colleague = make_coordinator(self.municipality)
        self.colleague_of_school = make_member(
            self.municipality, Role.SCHOOL_EDITOR, self.other_school
        )
        self.objects = {
            **self.schools(),
            **self.roadmaps(),
            **self.roadmaps_being_decided(),
            **self.templates(),
            **self.plan_under_a_roadmap(),
            **self.assignments(),
            **self.rounds(),
            **self.people_as_objects(),
            **self.agreements(),
            **self.settings(),
            **self.letters(),
            **self.reports(),
        }
        self.objects |= self.public_pages()
        self.kept_views = {
            role: make_saved_view(self.people[role]) for role in Role if role in self.people
        }
        self.notices = {
            person: make_notice(user, self.municipality) for person, user in self.people.items()
        }
        self.tokens = {
            person: make_api_token(user) for person, user in self.people.items() if person != NOBODY
        }

    def person(self, role):
        if role == Role.REGIONAL_VIEWER:
            user = make_user()
            Membership.objects.create(user=user, role=role, region=self.municipality.region)
            return user
        organisations = {
            Role.CURATOR: [self.school],
            Role.SPECIALIST: [self.centre],
            Role.SCHOOL_HEAD: [self.school],
            Role.SCHOOL_EDITOR: [self.school],
        }
        return make_member(self.municipality, role, *organisations.get(role, []))

    def methodical_centre(self):
        return Organisation.objects.create(
            municipality=self.municipality,
            kind=OrganisationKind.METHODICAL_CENTRE,
            name="МКУ «Методический центр»",
            short_name="Методический центр",
        )

    def schools(self):
        upload_register(
            municipality=self.municipality,
            by=self.people[Role.COORDINATOR],
            name="реестр.xlsx",
            content=workbook(school_rows(2)),
        )
        return {
            "school": {"pk": self.school.pk},
            "other school": {"pk": self.other_school.pk},
            "methodical centre": {"pk": self.centre.pk},
        }

    def roadmaps(self):
        roadmap = make_roadmap(self.municipality, schools=[self.school])
        edition = make_edition(roadmap)
        make_activity(make_part(edition).sections.get())
        draft = make_edition(roadmap, number=2, state=EditionState.DRAFT)
        row = make_activity(make_part(draft).sections.get())
        staged = stage_import(
            municipality=self.municipality,
            by=self.people[Role.COORDINATOR],
            name="план.docx",
            content=word_plan(),
        )
        return {
            "roadmap": {"pk": roadmap.pk},
            "edition in force": {"pk": roadmap.pk, "number": 1},
            "row of an edition": {"pk": edition.pk},
            "draft edition": {"pk": roadmap.pk, "number": 2},
            "pair of editions in force": {"pk": roadmap.pk, "old": 1, "new": 1},
            "edition in force and draft": {"pk": roadmap.pk, "old": 1, "new": 2},
            "row of a draft": {"pk": row.pk},
            "section of a draft": {"pk": row.section_id},
            "table of a draft": {"pk": row.section.part_id},
            "text of a draft": {"pk": make_text_block(draft, caption="Цель").pk},
            "indicator of a draft": {"pk": make_indicator(draft).pk},
            "step of a draft": {"pk": self.step_of(draft).pk},
            "uploaded plan": {"pk": staged.pk},
        }

    def step_of(self, draft):
        return record_addition(
            edition=draft,
            title="Вставка строк: 0",
            rows=[],
            sections=[],
            by=self.people[Role.COORDINATOR],
            now=timezone.now(),
        )

    def roadmaps_being_decided(self):
        """One in review, a school's own draft, and one in force with a deadline to move."""
        reviewed = make_edition(make_roadmap(self.municipality), state=EditionState.IN_REVIEW)
        comment = add_comment(edition=reviewed, text="Срок?", by=None, now=timezone.now())
        plan = make_roadmap(self.municipality, level=Level.SCHOOL, school=self.school)
        make_edition(plan, state=EditionState.DRAFT)
        in_force = make_edition(make_roadmap(self.municipality, schools=[self.school]))
        section = make_part(in_force).sections.get()
        dated = make_activity(section, windows=[(None, date(2024, 5, 20))])
        controlled = make_activity(section, windows=[(None, date(2024, 6, 20))])
        controlled.deadlines.update(is_control=True)
        return {
            "edition in review": {"pk": reviewed.roadmap_id, "number": 1},
            "comment": {"pk": comment.pk},
            "plan of the school": {"pk": plan.pk, "number": 1},
            "own plan of a school": {"pk": plan.pk},
            "row in force": {"pk": make_activity(section).pk},
            "deadline in force": {"pk": dated.deadlines.get().pk},
            "control date": {"pk": controlled.deadlines.get().pk},
        }

    def templates(self):
        template = make_template(self.municipality)
        for_schools = make_template(self.municipality, level=Level.SCHOOL)
        return {"template": {"pk": template.pk}, "template for schools": {"pk": for_schools.pk}}

    def plan_under_a_roadmap(self):
        above = make_edition(make_roadmap(self.municipality, schools=[self.school]))
        source = make_activity(make_part(above).sections.get())
        plan = make_school_roadmap(self.school, parent=above.roadmap)
        draft = make_edition(plan, state=EditionState.DRAFT)
        row = make_activity(
            make_part(draft).sections.get(),
            origin_key=source.key,
            origin_cells={"title": "Прежнее"},
        )
        return {"plan under a roadmap": {"pk": plan.pk}, "row taken over": {"pk": row.pk}}

    def assignments(self):
        """Of the school, in each state in which somebody does something; and a document."""
        reported = {
            "outcome": "done",
            "submitted_at": timezone.now(),
            "submitted_on": self.municipality.today(),
            "submitted_by": self.people[Role.SCHOOL_HEAD],
        }
        open_one = make_assignment(self.school)
        document = Evidence(
            municipality=self.municipality,
            assignment=open_one,
            name="Справка.pdf",
            content_type=PDF,
            sha256="0" * 64,
            uploaded_at=timezone.now(),
        )
        document.file.save("document.pdf", ContentFile(blank_pdf()))
        submitted = make_assignment(self.school, state=AssignmentState.SUBMITTED, **reported)
        accepted = make_assignment(self.school, state=AssignmentState.ACCEPTED, **reported)
        # Of a school that neither the curator nor the head answers for.
        shared = Evidence(
            municipality=self.municipality,
            assignment=make_assignment(
                self.other_school, state=AssignmentState.ACCEPTED, **reported
            ),
            name="Программа.pdf",
            content_type=PDF,
            sha256="1" * 64,
            uploaded_at=timezone.now(),
            is_shared=True,
            shared_title="Наставничество для молодых учителей",
            shared_at=timezone.now(),
        )
        shared.file.save("shared.pdf", ContentFile(blank_pdf()))
        excused = make_assignment(
            self.school, state=AssignmentState.NOT_APPLICABLE, reason="Нет таких классов"
        )
        return {
            "assignment": {"pk": open_one.pk},
            "submitted assignment": {"pk": submitted.pk},
            "accepted assignment": {"pk": accepted.pk},
            "excused assignment": {"pk": excused.pk},
            "document": {"pk": document.pk},
            "shared document": {"pk": shared.pk},
        }

    def rounds(self):
        """An open one with the school's answer in it, and a closed one."""
        edition = make_edition(make_roadmap(self.municipality, schools=[self.school]))
        indicator = make_indicator(edition)
        by, now = self.people[Role.COORDINATOR], timezone.now()
        day = self.municipality.today()
        opened, closed, confirmed = (
            open_round(
                roadmap=edition.roadmap,
                title="Мониторинг",
                cut_off_on=day + timedelta(days),
                by=by,
                now=now,
            )
            for days in range(3)
        )
        close(round=closed, by=by, now=now)
        answer = confirmed.answers.get()
        confirm(answer=answer, by=self.people[Role.SCHOOL_HEAD], now=now)
        return {
            "round": {"pk": opened.pk},
            "closed round": {"pk": closed.pk},
            "indicator of a round": {"pk": opened.pk, "key": indicator.key},
            "answer in a round": {"pk": opened.answers.get().pk},
            "confirmed answer": {"pk": answer.pk},
        }

    def people_as_objects(self):
        secret = f"{self.municipality.slug}-a-secret-of-a-letter"
        invitation = Invitation.objects.create(
            municipality=self.municipality,
            email=f"{self.municipality.slug}@example.org",
            role=Role.SCHOOL_HEAD,
            secret_sha256=sha256(secret.encode()).hexdigest(),
            invited_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=1),
        )
        invitation.organisations.set([self.school])
        return {
            "official": {"pk": self.colleague.pk},
            "official's role": {"pk": self.colleague.memberships.get().pk},
            "person of a school": {"pk": self.colleague_of_school.pk},
            "role in a school": {"pk": self.colleague_of_school.memberships.get().pk},
            "invitation": {"pk": invitation.pk},
            "token": {"pk": make_api_token(self.colleague).pk},
            "secret of a letter": {"secret": secret},
        }

    def agreements(self):
        signed = self.agreement(self.school, signed_on=date(2025, 9, 1), scan_name="договор.pdf")
        signed.scan.save("scan", ContentFile(b"%PDF-1.4"))
        event = make_joint_event(signed)
        return {
            "agreement": {"pk": signed.pk},
            "draft agreement": {"pk": self.agreement(self.school).pk},
            "other agreement": {"pk": self.agreement(self.other_school).pk},
            "agreement to meet by": {"agreement": signed.pk},
            "joint event": {"pk": event.pk},
        }

    def agreement(self, school, **fields):
        return make_agreement(self.municipality, supported_school=school, **fields)

    def settings(self):
        self.municipality.logo.save("logo", ContentFile(b"\x89PNG"))
        day = CalendarDay.objects.create(
            municipality=self.municipality,
            day=date(2025, 10, 3),
            is_working=False,
            reason="День округа",
        )
        named = make_party(
            Activity.objects.filter(municipality=self.municipality).first(), "МКУ «Центр»"
        )
        aliases = [
            PartyAlias.objects.create(
                municipality=self.municipality, party=named.party, normal_name=name
            )
            for name in ("мку центр", "центр")
        ]
        return {
            "municipality": {"pk": self.municipality.pk},
            "own day": {"pk": day.pk},
            "last year of the calendar": {"year": self.municipality.today().year + YEARS_AHEAD},
            "party": {"pk": named.party.pk},
            "name of a party": {"pk": aliases[-1].pk},
        }

    def letters(self):
        """To the colleague, and the colleague's calendar, whose address lets in whoever has it."""
        letter = make_reminder(self.colleague, self.municipality)
        # Of an address that nothing listens at.
        webhook = make_webhook(self.municipality, url="http://127.0.0.1:9/", is_on=False)
        delivery = claim_check(webhook=webhook, now=timezone.now())
        WebhookDelivery.objects.filter(pk=delivery.pk).update(state=ReminderState.GIVEN_UP)
        feed = open_feed(person=self.colleague, now=timezone.now())
        return {
            "letter": {"pk": letter.pk},
            "webhook": {"pk": webhook.pk},
            "webhook delivery": {"pk": delivery.pk},
            "address of a calendar": {"pk": feed.pk, "signature": feed.signature},
            "revoked address of a calendar": {"pk": feed.pk, "signature": feed.nonce},
        }

    def reports(self):
        """Of every reach, ready; one that failed; and the code of one, which tells everybody."""
        edition = make_edition(make_roadmap(self.municipality, schools=[self.school]))
        draft = make_edition(edition.roadmap, number=2, state=EditionState.DRAFT)
        rows = {
            "report on an edition": {"kind": "annex", "edition": edition},
            "report on a draft": {"kind": "amendments", "edition": draft, "former": edition},
            "report on a roadmap": {"kind": "late", "roadmap": edition.roadmap},
            "report on the register": {"kind": "schools"},
            "report on a school": {"kind": "school", "school": self.school},
            "report on the other school": {"kind": "school", "school": self.other_school},
            "failed report": {"kind": "schools", "state": ReportState.FAILED},
        }
        reports = {name: make_report(self.municipality, **row) for name, row in rows.items()}
        keep_template(
            municipality=self.municipality,
            kind=ReportKind.IMPLEMENTATION,
            file=ContentFile(sample(ReportKind.IMPLEMENTATION), name="отчёт.docx"),
            by=self.people[Role.COORDINATOR],
            now=timezone.now(),
        )
        region = make_report(None, kind="region", region=self.municipality.region)
        return {
            **{name: {"pk": report.pk} for name, report in reports.items()},
            "report on a region": {"pk": region.pk},
            "code of a report": {"code": region.code},
            "schedule of a report": {"pk": make_schedule(self.municipality).pk},
        }

    def public_pages(self):
        """Switched on, with a plan, news and a material for everybody; and what could follow."""
        make_public_site(self.municipality)
        slug = {"slug": self.municipality.slug}
        news = make_news(self.municipality)
        paper = make_paper(Edition.objects.in_force().get(roadmap=self.objects["roadmap"]["pk"]))
        report = make_report(self.municipality, kind=ReportKind.ANALYSIS)
        shared = self.objects["shared document"]
        published = make_publication(evidence=Evidence.objects.get(pk=shared["pk"]))
        return {
            "public site": slug,
            "public plan": {**slug, "pk": self.objects["roadmap"]["pk"]},
            "public news": {**slug, "pk": news.pk},
            "public file": {**slug, "pk": published.pk},
            "news": {"pk": news.pk},
            "publication": {"pk": published.pk},
            "annex to publish": {"kind": "paper", "pk": paper.pk},
            "report to publish": {"kind": "report", "pk": report.pk},
            "material to publish": {"kind": "evidence", **shared},
            "material that is not shared": {"kind": "evidence", **self.objects["document"]},
        }

    def arguments_of(self, row, person):
        """What the address of the row takes; what is of one's own is the person's."""
        if row.object == "role of one's own":
            membership = self.people[person].memberships.first() if person in self.people else None
            named = {"pk": membership.pk if membership else ABSENT}
        elif row.object == "kept view of one's own":
            named = {"pk": self.kept_views[person].pk if person in self.kept_views else ABSENT}
        elif row.object == "notice of one's own":
            named = {"pk": self.notices[person].pk if person in self.notices else ABSENT}
        elif row.object == "token of one's own":
            named = {"pk": self.tokens[person].pk if person in self.tokens else ABSENT}
        else:
            named = self.objects[row.object] if row.object else {}
        return named | dict(row.arguments)


def absent(arguments):
    """The same arguments for a row that is not there."""
    return {
        name: ABSENT
        if name in ("pk", "agreement")
        else "nothing-of-the-kind"
        if name == "secret"
        else value
        for name, value in arguments.items()
    }
