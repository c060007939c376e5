"""What holds for every page: it fits a phone, and people who cannot see it can use it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from monitoring.choices import AssignmentState, ReminderState
from monitoring.models import Assignment, Evidence, ReminderPolicy, RoundAnswer
from monitoring.services.agreements import follow
from monitoring.services.calendar_feeds import open_feed
from monitoring.services.indicator_values import enter_values
from monitoring.services.rounds import close, confirm, open_round
from monitoring.services.webhooks.gathering import claim_check
from reports.choices import ReportState
from roadmaps.choices import EditionState
from roadmaps.models import Activity, Edition
from roadmaps.services.comments import add_comment
from roadmaps.services.deadlines import move_deadline
from roadmaps.services.editions import send_to_review
from roadmaps.services.imports import confirm_import, stage_import
from schools.choices import OrganisationKind
from schools.media_types import PDF
from schools.models import Organisation, School
from schools.services.demo import describe_schools
from schools.services.register import upload_register
from tests.access.house import blank_pdf
from tests.browser.accessibility import check, check_widths, faults, sideways
from tests.browser.conftest import PHONE
from tests.factories import (
    make_act,
    make_activity,
    make_agreement,
    make_api_token,
    make_assignment,
    make_edition,
    make_indicator,
    make_joint_event,
    make_news,
    make_notice,
    make_official,
    make_paper,
    make_part,
    make_party,
    make_public_site,
    make_publication,
    make_reminder,
    make_report,
    make_roadmap,
    make_school_head,
    make_school_roadmap,
    make_template,
    make_text_block,
    make_webhook,
)
from tests.schools.register.workbooks import workbook
from tests.word_plan import ROWS, word_plan

PAGES_FOR_ALL = {
    "sign-in": "/sign-in/",
    "forgotten password": "/password/forgotten/",
    "letter sent": "/password/forgotten/sent/",
    "way in closed": "/sign-in/closed/",
    "invitation of nobody": "/invitation/",
    "stale link": "/password/new/1-stale-link/",
    "guide": "/help/",
    "guide of a role": "/help/for/coordinator/",
    "guide in full": "/help/for/school_head/whole/",
    "chapter of the guide": "/help/import/",
    "check of a report": "/check/",
    "how the portal looks": "/look/",
    "accessibility": "/accessibility/",
    "report that is not there": "/check/7KX4-9MPT-2WQH/",
    "guide to the API": "/api/",
}
PAGES = {
    "first page": "/",
    "rows behind the numbers": "/board/list/",
    "measures without a day": "/roadmaps/rows/",
    "list": "/roadmaps/",
    "people": "/people/",
    "search": "/search/?q=провести",
    "search for nothing": "/search/",
    "audit trail": "/audit/",
    "empty search": "/roadmaps/?search=такой+карты+нет",
    "roadmap": "/roadmaps/{roadmap}/",
    "timeline": "/roadmaps/{roadmap}/timeline/",
    "timeline as a table": "/roadmaps/{roadmap}/timeline/?view=table&period=2024-2",
    "year of a roadmap": "/roadmaps/{roadmap}/year/2024/",
    "schools by sections": "/roadmaps/{roadmap}/heat/",
    "progress in time": "/roadmaps/{roadmap}/progress/",
    "indicators against targets": "/roadmaps/{roadmap}/targets/",
    "draft edition": "/roadmaps/{roadmap}/editions/2/",
    "comparison of editions": "/roadmaps/{roadmap}/compare/1/2/",
    "editor": "/roadmaps/{draft}/edit/",
    "indicators": "/roadmaps/{draft}/edit/indicators/",
    "new indicator": "/roadmaps/{draft}/edit/indicators/add/",
    "sending an edition": "/roadmaps/{roadmap}/editions/2/send/",
    "discarding a draft": "/roadmaps/{roadmap}/editions/2/discard/",
    "correcting an edition": "/roadmaps/{roadmap}/editions/1/correct/",
    "comment": "/roadmaps/{roadmap}/editions/2/comments/",
    "papers": "/roadmaps/{roadmap}/editions/1/papers/",
    "deadlines of a row": "/roadmaps/rows/{row}/deadlines/",
    "moving a deadline": "/roadmaps/deadlines/{deadline}/move/",
    "control date": "/roadmaps/rows/{row}/control-date/",
    "next period": "/roadmaps/{roadmap}/roll-forward/",
    "what to begin from": "/roadmaps/new/",
    "new roadmap": "/roadmaps/new/?start=municipal_calendar",
    "templates": "/roadmaps/templates/",
    "template of the portal": "/roadmaps/templates/portal/school_short/",
    "template": "/roadmaps/templates/{template}/",
    "name of a template": "/roadmaps/templates/{template}/edit/",
    "deleting a template": "/roadmaps/templates/{template}/delete/",
    "keeping a template": "/roadmaps/{roadmap}/editions/1/template/",
    "upload": "/roadmaps/imports/",
    "review": "/roadmaps/imports/{staged}/",
    "confirmation of a new roadmap": "/roadmaps/imports/{staged}/confirm/",
    "confirmation of an update": "/roadmaps/imports/{renewal}/confirm/",
    "parties": "/roadmaps/parties/",
    "party": "/roadmaps/parties/{party}/",
    "settings": "/settings/",
    "calendar": "/settings/calendar/2026/?day=2026-05-08",
    "calendar not approved": "/settings/calendar/2027/",
    "dictionary": "/settings/dictionaries/evidence/",
    "password": "/password/",
    "security": "/security/",
    "sessions": "/security/sessions/",
    "keys": "/security/keys/",
    "password again": "/sign-in/again/?next=/security/",
    "own data": "/my-data/",
    "access for programs": "/access-for-programs/",
    "inviting": "/people/invite/",
    "schools": "/schools/",
    "organisation": "/organisations/{organisation}/",
    "empty search of schools": "/schools/?search=такой+школы+нет",
    "school": "/schools/{school}/",
    "new school": "/schools/new/",
    "requisites": "/schools/{school}/edit/",
    "numbers of a school": "/schools/{school}/years/",
    "results": "/schools/{school}/results/2025/",
    "risks": "/schools/{school}/risks/2025/",
    "factors of risk": "/schools/risk-factors/",
    "categories of a year": "/schools/categories/",
    "upload of a register": "/schools/import/",
    "what a register changes": "/schools/import/confirm/",
    "agreements": "/agreements/",
    "empty search of agreements": "/agreements/?search=такого+договора+нет",
    "agreement": "/agreements/{agreement}/",
    "new agreement": "/agreements/new/",
    "signing": "/agreements/{agreement}/sign/",
    "signed copy": "/agreements/{agreement}/scan/",
    "prolonging": "/agreements/{agreement}/renew/",
    "terminating": "/agreements/{agreement}/terminate/",
    "new event": "/agreements/{agreement}/events/new/",
    "event": "/joint-events/{event}/edit/",
    "holding an event": "/joint-events/{event}/hold/",
    "fields of a template": "/agreements/template/",
    "tasks": "/assignments/",
    "task": "/assignments/{assignment}/",
    "reports to check": "/review/",
    "report to check": "/review/{assignment}/",
    "materials": "/practice/",
    "empty search of materials": "/practice/?search=такого+материала+нет",
    "material": "/practice/{material}/",
    "sharing a document": "/evidence/{material}/share/",
    "task of an agreement": "/assignments/{task}/",
    "board": "/board/?roadmap={roadmap}",
    "board of problems": "/board/?roadmap={roadmap}&show=problems",
    "board of a school": "/board/?roadmap={roadmap}&school={school}",
    "rounds": "/rounds/",
    "new round": "/roadmaps/{roadmap}/rounds/open/",
    "round": "/rounds/{round}/",
    "indicator of a round": "/rounds/{round}/indicators/{indicator}/",
    "indicators of the authority": "/rounds/{round}/values/",
    "school in a round": "/rounds/answers/{answer}/",
    "closing a round": "/rounds/{round}/close/",
    "closed round": "/rounds/{closed_round}/",
    "offers of assignments": "/roadmaps/{roadmap}/assignments/",
    "reports": "/reports/",
    "reports of a kind that nobody made": "/reports/?kind=region",
    "new report on a roadmap": "/reports/new/analysis/?round={closed_round}",
    "new report between editions": "/reports/new/amendments/",
    "new report on a school": "/reports/new/school/?school={school}",
    "report": "/reports/{report}/",
    "report that is being made": "/reports/{report_being_made}/",
    "report that failed": "/reports/{failed_report}/",
    "what everybody sees of a report": "/check/{code}/",
    "notices": "/notices/",
    "own letters and calendar": "/my-reminders/",
    "rules of reminding": "/settings/reminders/",
    "journal of letters": "/reminders/",
    "empty search of letters": "/reminders/?who=такого+нет",
    "letter": "/reminders/{letter}/",
    "other systems": "/settings/webhooks/",
    "another system": "/settings/webhooks/{webhook}/",
    "new system": "/settings/webhooks/new/",
    "what goes tomorrow": "/reminders/preview/",
    "reminding": "/board/remind/",
    "public pages, switched": "/settings/public/",
    "public pages before they are there": "/settings/public/preview/",
    "news of the project": "/settings/public/news/",
    "new news": "/settings/public/news/new/",
    "what is published": "/settings/public/documents/",
    "publishing a material": "/settings/public/documents/evidence/{material}/",
    "public page": "/public/{slug}/",
    "public plans": "/public/{slug}/roadmaps/",
    "public plan": "/public/{slug}/roadmaps/{roadmap}/",
    "public progress": "/public/{slug}/progress/",
    "public documents": "/public/{slug}/documents/",
    "public materials": "/public/{slug}/practices/",
    "public news": "/public/{slug}/news/{news}/",
    "open data": "/public/{slug}/data/",
    "not found": "/roadmaps/999999/",
}


@pytest.fixture
def content(municipality, coordinator):
    """Rows for every page, with the longest words that officials like; their keys by name."""
    roadmap = make_roadmap(
        municipality,
        schools=School.objects.all(),
        title="Дорожная карта общеобразовательных организаций, "
        "функционирующих в неблагоприятных социальных условиях",
    )
    edition = make_edition(
        roadmap,
        act=make_act(municipality),
        act_phrase="Приложение № 1\nк приказу управления образования\nот 22.01.2024 № 15-у",
        signature="Начальник управления Н.П. Ветрова",
    )
    make_text_block(edition, caption="1. Цель", text="Помощь школам, которым она нужна.")
    make_text_block(edition, caption="2. Задачи", items=[{"marker": "1)", "text": "помогать;"}])
    part = make_part(edition, title="3. План-график", titles=["Организационные мероприятия"])
    section = part.sections.get()
    activity = make_activity(
        section,
        windows=[(date(2024, 4, 1), date(2024, 4, 30))],
        title="Организационно-методическое сопровождение общеобразовательных организаций",
        deadline_phrase="Апрель",
        responsible="руководители ОО",
        assumed=["year"],
    )
    make_party(activity, "руководители ОО", kind="group", group="all_schools")
    party = make_party(activity, "Управление образования администрации округа").party
    make_activity(section, deadline_phrase="когда решат", deadline_kind="unread")
    make_edition(roadmap, number=2, state=EditionState.DRAFT)
    draft = make_roadmap_from_file(municipality, coordinator)
    school = describe_a_school(municipality, coordinator)
    event = make_joint_event(make_agreement(municipality, subject="Методическая помощь " * 20))
    return {
        "roadmap": roadmap.pk,
        "row": activity.pk,
        "deadline": moved(activity.deadlines.get(), coordinator).pk,
        "draft": draft.roadmap_id,
        "party": party.pk,
        "template": make_template(
            municipality, created_by=coordinator, name="Дорожная карта поддержки школ " * 6
        ).pk,
        "agreement": event.agreement_id,
        "event": event.pk,
        "task": hand_out(event.agreement, coordinator).pk,
        "school": school.pk,
        "organisation": make_centre(municipality).pk,
        "material": share(school).pk,
        "assignment": hand_in(school, activity).pk,
        "letter": tell_of_letters(school, coordinator).pk,
        **public_pages_of(edition),
        "webhook": tell_another_system(coordinator).pk,
        **rounds_of(edition, school, coordinator),
        **reports_of(edition, coordinator),
        "staged": stage(municipality, coordinator, word_plan(title="План школы на 2024 год")).pk,
        "renewal": stage(municipality, coordinator, word_plan(rows=renewed_rows())).pk,
    }


def public_pages_of(edition):
    """Everything that everybody may read, in long words."""
    municipality = edition.municipality
    make_public_site(
        municipality,
        about="Округ помогает школам, которым это нужно. " * 6,
        contact="Отдел общего образования управления образования, каждый рабочий день " * 2,
        names_signatories=True,
    )
    make_publication(
        paper=make_paper(edition), title="Приложение к приказу управления образования " * 5
    )
    today = municipality.today()
    activity = make_activity(make_part(edition, titles=["Работа с учителями"]).sections.get())
    for count, state in ((13, AssignmentState.ACCEPTED), (9, AssignmentState.NOT_STARTED)):
        done = state == AssignmentState.ACCEPTED
        said = {"outcome": "done", "submitted_at": timezone.now(), "submitted_on": today}
        for day in range(count):
            deadline = activity.deadlines.create(
                municipality=municipality,
                scheduled_on=date(2024, 5, 1 + day + (13 if not done else 0)),
                due_on=date(2024, 5, 1 + day),
            )
            make_assignment(
                School.objects.filter(municipality=municipality).first(),
                deadline=deadline,
                state=state,
                **(said if done else {}),
            )
    news = make_news(municipality, title="Школы округа получили наставников " * 4)
    return {"slug": municipality.slug, "news": news.pk}


def rounds_of(edition, school, coordinator):
    """A closed round and an open one, in which the school has confirmed a number late."""
    indicator, counted = (
        make_indicator(edition, title=f"{title}, получающих адресную методическую поддержку")
        for title in ("Доля учителей образовательных организаций", "Доля школ муниципалитета")
    )
    rounds = []
    for month in (4, 5):
        now = datetime(2024, month, 20, 9, tzinfo=UTC)
        opened = open_round(
            roadmap=edition.roadmap,
            title="Мониторинг показателей дорожной карты " * 3,
            cut_off_on=date(2024, month, 15),
            municipal_keys=[str(counted.key)],
            by=coordinator,
            now=now,
        )
        answer = opened.answers.get(organisation=school)
        values = {indicator: (month, 12, "Часть педагогов проходит обучение осенью")}
        enter_values(answer=answer, values=values, by=None, now=now)
        confirm(answer=answer, by=None, now=now)
        rounds.append(opened)
    close(round=rounds[0], by=coordinator, now=now)
    return {
        "round": opened.pk,
        "closed_round": rounds[0].pk,
        "answer": answer.pk,
        "indicator": indicator.key,
    }


def reports_of(edition, coordinator):
    """One that is ready, one that is being made and one that failed for a long reason."""
    common = {"kind": "late", "roadmap": edition.roadmap, "ordered_by": coordinator}
    ready = make_report(edition.municipality, name="Список просроченного по плану " * 6, **common)
    making = make_report(
        edition.municipality, state=ReportState.MAKING, rows_done=120, rows_total=3000, **common
    )
    failed = make_report(
        edition.municipality,
        state=ReportState.FAILED,
        refusal="Отчёт не успел составиться за отведённое время. " * 4,
        **common,
    )
    return {
        "report": ready.pk,
        "code": ready.code,
        "report_being_made": making.pk,
        "failed_report": failed.pk,
    }


def moved(deadline, coordinator):
    """The deadline, put off for a long reason."""
    move_deadline(
        deadline=deadline,
        to=date(2024, 5, 20),
        reason="Перенесено по письму министерства образования " * 5,
        by=coordinator,
        now=datetime(2024, 4, 1, tzinfo=UTC),
    )
    return deadline


def hand_in(school, activity):
    """A late report with a document and a link, waiting to be checked."""
    now = datetime(2024, 5, 6, 9, tzinfo=UTC)
    assignment = make_assignment(
        school,
        deadline=activity.deadlines.get(),
        state=AssignmentState.SUBMITTED,
        outcome="partly",
        deviation="Часть педагогов проходит обучение осенью",
        submitted_at=now,
        submitted_on=now.date(),
    )
    common = {"municipality": school.municipality, "assignment": assignment, "uploaded_at": now}
    document = Evidence(name="Справка.pdf", content_type=PDF, sha256="0" * 64, **common)
    document.file.save("document.pdf", ContentFile(blank_pdf()))
    Evidence.objects.create(name="Новость", link="https://school.example.org/news/", **common)
    return assignment


def share(school):
    """A document of an accepted report, offered to the other schools."""
    now = datetime(2024, 5, 6, 9, tzinfo=UTC)
    material = Evidence(
        municipality=school.municipality,
        assignment=make_assignment(
            school,
            state=AssignmentState.ACCEPTED,
            outcome="done",
            submitted_at=now,
            submitted_on=now.date(),
        ),
        name="Программа наставничества.pdf",
        kind="Программа",
        content_type=PDF,
        sha256="1" * 64,
        uploaded_at=now,
        is_shared=True,
        shared_title="Программа наставничества для молодых учителей сельских школ " * 3,
        shared_at=now,
    )
    material.file.save("shared.pdf", ContentFile(blank_pdf()))
    return material


def hand_out(agreement, coordinator):
    """What the helped school must do for the joint event."""
    now = datetime(2024, 3, 1, 9, tzinfo=UTC)
    follow(agreement=agreement, on=now.date(), by=coordinator, now=now)
    return Assignment.objects.get(joint_event__agreement=agreement)


def tell_of_letters(school, coordinator):
    """A letter that the server refused; a notice, a calendar and something to remind of."""
    municipality = school.municipality
    head = make_school_head(school)
    make_assignment(school, due_on=municipality.today())
    make_assignment(school, due_on=municipality.today() - timedelta(days=9))
    make_notice(coordinator, municipality, text="Отправлено на проверку: сопровождение " * 6)
    make_notice(coordinator, municipality, read_at=datetime(2024, 5, 6, 9, tzinfo=UTC))
    open_feed(person=coordinator, now=datetime(2024, 5, 6, 9, tzinfo=UTC))
    ReminderPolicy.objects.create(
        municipality=municipality, webhook_url="https://example.org/hook/"
    )
    make_reminder(head, municipality)
    return make_reminder(
        head,
        municipality,
        state=ReminderState.FAILED,
        about="asked:1",
        error="451 4.3.0 <person@example.org>: temporary failure of the mail server " * 3,
    )


def tell_another_system(coordinator):
    """A system with a journal in every state, and a token of one's own."""
    make_api_token(coordinator)
    webhook = make_webhook(coordinator.acting.municipality)
    for state in ReminderState:
        delivery = claim_check(webhook=webhook, now=datetime(2024, 5, 6, 9, tzinfo=UTC))
        delivery.state = state
        delivery.sent_at = delivery.claimed_at if state == ReminderState.SENT else None
        delivery.error = "Другая система ответила 503." if state == ReminderState.FAILED else ""
        delivery.save()
    return webhook


def stage(municipality, coordinator, content):
    return stage_import(
        municipality=municipality, by=coordinator, name="дорожная карта.docx", content=content
    )


def make_centre(municipality):
    return Organisation.objects.create(
        municipality=municipality,
        kind=OrganisationKind.METHODICAL_CENTRE,
        name="Муниципальное бюджетное учреждение «Центр развития образования» " * 3,
        short_name="МБУ «Центр развития образования»",
    )


def describe_a_school(municipality, coordinator):
    """A school with something of everything, and a register that waits to be saved."""
    school = School.objects.filter(municipality=municipality).first()
    today = municipality.today()
    plan = {
        "act": {"number": "187"},
        "risk_factors": ["Недостаточная предметная и методическая компетентность учителей"],
        "schools": [
            {
                "short_name": school.short_name,
                "pupils": [1200, 1210, 1195],
                "teachers": [61, 60, 58],
                "categories": [[], ["low_results"], ["low_results", "high_results"]],
                "results": [
                    {
                        "exam": "ege",
                        "subject": "математика (профильная)",
                        "participants": [31, 33, 35],
                        "average": ["64.8", "66.1", "67.3"],
                        "share_below": ["3.2", "0", "0"],
                    }
                ],
                "risks": {
                    "Недостаточная предметная и методическая компетентность учителей": 3,
                },
            }
        ],
    }
    describe_schools(municipality=municipality, plan=plan, today=today)
    rows = [
        [school.short_name, "Новое полное название школы", "гимназия", "7707083894", 250, "ШНСУ"],
        ["МБОУ СОШ № 40", "Новая школа", "", "", "", "ШНОР"],
    ]
    upload_register(
        municipality=municipality, by=coordinator, name="реестр.xlsx", content=workbook(rows)
    )
    return school


def make_roadmap_from_file(municipality, coordinator):
    return confirm_import(
        staged=stage(municipality, coordinator, word_plan()),
        by=coordinator,
        now=datetime(2024, 1, 15, tzinfo=UTC),
        updates=None,
        covered_schools=[],
    )


def renewed_rows():
    changed = ("1.", ROWS[0][1], "Февраль 2024 года", *ROWS[0][3:])
    added = ("4.", "Провести форум родителей", "Май 2024 года", "Руководители ОО", "Отчёт")
    return (changed, ROWS[1], ROWS[2], added)


@pytest.mark.parametrize("path", PAGES_FOR_ALL.values(), ids=PAGES_FOR_ALL.keys())
def test_a_page_before_sign_in_fits_and_is_accessible(path, open_page, transactional_db):
    page = open_page()

    page.goto(path)

    check(page)
    check_widths(page)


def test_every_page_fits_and_is_accessible(open_page, content, coordinator, sign_in):
    page = open_page()
    sign_in(page, coordinator)

    for path in PAGES.values():
        page.goto(path.format(**content))

        check(page)
        check_widths(page)


def test_pages_of_who_approves_fit_and_are_accessible(open_page, content, coordinator, sign_in):
    edition = Edition.objects.get(source_name="дорожная карта.docx")
    official = make_official(edition.municipality)
    now = datetime(2024, 4, 1, tzinfo=UTC)
    send_to_review(edition=edition, by=coordinator, now=now)
    row = Activity.objects.filter(section__part__edition=edition).first()
    add_comment(edition=edition, text="Срок?", by=official, now=now, activity_key=row.key)
    page = open_page()
    sign_in(page, official)

    for path in ("", "approve/", "return/"):
        page.goto(f"{edition.get_absolute_url()}{path}")

        check(page)
        check_widths(page)


def test_the_page_of_a_school_that_answers_in_a_round_fits_and_is_accessible(
    open_page, content, sign_in
):
    waiting = RoundAnswer.objects.waiting().exclude(pk=content["answer"]).first()
    page = open_page()
    sign_in(page, make_school_head(waiting.organisation))

    for path in ("/assignments/", waiting.get_absolute_url()):
        page.goto(path)

        check(page)
        check_widths(page)


def test_pages_of_a_school_that_makes_its_plan_fit_and_are_accessible(open_page, content, sign_in):
    above = Edition.objects.get(roadmap=content["roadmap"], number=1).roadmap
    school = above.covered_schools.first()
    plan = make_edition(make_school_roadmap(school, parent=above), state=EditionState.DRAFT)
    make_activity(
        make_part(plan).sections.get(),
        origin_key=Activity.objects.get(pk=content["row"]).key,
        origin_cells={"title": "Сопровождение общеобразовательных организаций"},
    )
    page = open_page()
    sign_in(page, make_school_head(school))

    for path in ("new/", "new/?start=school_turnaround", f"{plan.roadmap_id}/take-over/"):
        page.goto(f"/roadmaps/{path}")

        check(page)
        check_widths(page)


def test_a_style_inside_a_page_is_noticed(open_page, transactional_db):
    page = open_page()
    page.goto("/sign-in/")

    with page.expect_console_message():
        page.evaluate("document.querySelector('h1').setAttribute('style', 'color: red')")

    (refusal,) = open_page.errors
    assert "style-src 'self'" in refusal
    open_page.errors.clear()


def test_a_picture_from_elsewhere_is_noticed(open_page, transactional_db):
    page = open_page()
    page.goto("/sign-in/")

    with page.expect_console_message():
        page.evaluate("new Image().src = 'https://portal.example/1.png'")

    assert any("img-src 'self'" in error for error in open_page.errors)
    open_page.errors.clear()


def test_the_form_of_a_correction_fits_a_phone(open_page, content, coordinator, sign_in):
    page = open_page(PHONE)
    sign_in(page, coordinator)
    page.goto("/roadmaps/imports/{staged}/".format(**content))

    page.locator("#row-0-0-0 .plan__title button").click()
    page.get_by_role("textbox").wait_for()

    check(page)


def test_a_page_too_wide_is_noticed(open_page, transactional_db):
    page = open_page(PHONE)
    page.goto("/sign-in/")

    page.evaluate("document.querySelector('h1').style.width = '800px'")

    assert sideways(page) > 0


def test_words_that_cannot_be_read_in_one_of_the_looks_are_noticed(open_page, transactional_db):
    page = open_page()
    page.goto("/sign-in/")

    page.evaluate("document.querySelector('h1').style.color = '#16202c'")

    (fault,) = faults(page)
    assert fault.startswith("dark: color-contrast")


def test_words_spaced_out_of_the_page_are_noticed(open_page, transactional_db):
    page = open_page()
    page.goto("/sign-in/")
    page.evaluate("document.querySelector('h1').style.width = '310px'")

    with pytest.raises(AssertionError, match="320"):
        check_widths(page)
