"""The first page: what waits for whom, and numbers that lead to the rows they count."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from monitoring.choices import AssignmentState, ReminderState
from monitoring.services.indicator_values import enter_values
from monitoring.services.rounds import close, open_round
from roadmaps.choices import EditionDeed, EditionState, PartyGroup
from roadmaps.models import EditionEvent
from schools.choices import Category, Role
from schools.models import Invitation, SchoolCategory
from tests.factories import (
    make_activity,
    make_agreement,
    make_assignment,
    make_coordinator,
    make_edition,
    make_indicator,
    make_joint_event,
    make_member,
    make_municipality,
    make_official,
    make_part,
    make_party,
    make_reminder,
    make_roadmap,
    make_school,
    make_school_head,
    make_school_roadmap,
    make_staged_import,
    make_user,
)

pytestmark = pytest.mark.django_db

HOME = reverse("home")
DAY = timedelta(days=1)
S = AssignmentState
TO_ROWS = re.compile(r'href="(/board/list/\?[^"]*)"[^>]*>(\d+)</a>')
WAITS = re.compile(
    r'class="waits__link" href="([^"]+)"><span class="waits__count">(\d+)</span> '
    r'<span class="waits__words">([^<]+)<'
)
# How a page behind a number shows its rows.
ROWS_OF = {
    "monitoring:assignment_list": lambda context: sum(
        len(cards) for _, _, cards in context["pressing"]
    ),
    "monitoring:review_list": lambda context: context["page_obj"].paginator.count,
    "monitoring:reminder_list": lambda context: context["page_obj"].paginator.count,
    "monitoring:assignment_register": lambda context: context["page_obj"].paginator.count,
    "monitoring:round_detail": lambda context: len(context["standing"].waiting),
    "roadmaps:activity_list": lambda context: context["page_obj"].paginator.count,
    "roadmaps:roadmap_list": lambda context: context["table"].paginator.count,
    "roadmaps:party_list": lambda context: context["table"].paginator.count,
    "roadmaps:import_upload": lambda context: len(context["waiting"]),
    "roadmaps:edition_detail": lambda context: 1,
    "schools:agreement_list": lambda context: context["table"].paginator.count,
    "schools:municipality_edit": lambda context: len(context["form"].instance.unfilled),
    "schools:calendar_year": lambda context: not context["is_final"],
    "schools:person_list": lambda context: (
        context["table"].paginator.count if context["is_filtered"] else len(context["invitations"])
    ),
}


@pytest.fixture
def today(municipality):
    return municipality.today()


@pytest.fixture
def this_year(today):
    return {"starts_on": today - 60 * DAY, "ends_on": today + 60 * DAY}


@pytest.fixture
def plan(municipality, this_year):
    """In force, with two directions of two measures each."""
    roadmap = make_roadmap(municipality, title="Карта года", **this_year)
    part = make_part(make_edition(roadmap), titles=["Кадры", "Ученики"])
    return [
        make_activity(section, windows=[(None, this_year["ends_on"])])
        for section in part.sections.all()
        for _ in range(2)
    ]


def sent(state=S.SUBMITTED, **fields):
    now = timezone.now()
    fields = {"submitted_at": now, "submitted_on": now.date(), **fields}
    return {"state": state, "outcome": "done", **fields}


def assign(school, plan, today):
    """One in each state that the page counts."""
    deadlines = [activity.deadlines.get() for activity in plan]
    now = timezone.now()
    rows = [
        {"due_on": today - DAY},
        {"due_on": today - 2 * DAY, "deviation": "Карантин"},
        {"due_on": today + 3 * DAY},
        {"due_on": today - 40 * DAY, **sent()},
        {"due_on": today - DAY, **sent(S.ACCEPTED, decided_at=now - 2 * DAY)},
        {"due_on": today - DAY, **sent(S.ACCEPTED, decided_at=now - 40 * DAY)},
        {"due_on": today - DAY, "state": S.NOT_APPLICABLE, "reason": "Нет классов"},
    ]
    for place, row in enumerate(rows):
        day = today - 50 * DAY + place * DAY
        make_assignment(
            school, deadline=deadlines[place % len(deadlines)], **{**row, "scheduled_on": day}
        )


def opened_round(school, *, on, **period):
    """A round in which the school is asked for an indicator."""
    edition = make_edition(make_roadmap(school.municipality, schools=[school], **period))
    make_indicator(edition)
    return open_round(
        roadmap=edition.roadmap,
        title="Мониторинг года",
        cut_off_on=on,
        by=make_coordinator(school.municipality),
        now=timezone.now(),
    )


def page(client, user=None):
    if user:
        client.force_login(user)
    return client.get(HOME)


def numbers(response):
    """`(address, number)` of every number that leads to a list of assignments."""
    found = TO_ROWS.findall(response.content.decode())
    return [(unescape(url), int(count)) for url, count in found]


def waits(response):
    """Words → `(number, address)` of what waits."""
    found = WAITS.findall(response.content.decode())
    return {unescape(words).strip(): (int(count), unescape(url)) for url, count, words in found}


def rows_behind(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return ROWS_OF[resolve(url.partition("?")[0].partition("#")[0]).view_name](response.context)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.APPROVER, Role.CURATOR])
def test_every_number_is_that_of_the_rows_it_leads_to(client, municipality, plan, today, role):
    schools = [make_school(municipality) for _ in range(2)]
    for school in schools:
        assign(school, plan, today)
        own = make_part(
            make_edition(make_school_roadmap(school, starts_on=today - DAY, ends_on=today + DAY))
        ).sections.get()
        make_assignment(
            school, deadline=make_activity(own, windows=[(None, today)]).deadlines.get()
        )
    make_assignment(schools[0])  # of a plan whose period is over
    foreign = make_school(make_municipality())
    make_assignment(foreign)

    response = page(client, make_member(municipality, role, *schools[:1]))
    told = numbers(response)

    assert len(told) > 5
    assert dict(told) == {url: rows_behind(client, url) for url, _ in told}
    shown = [line.counted for line in response.context["standing"].lines]
    assert shown == ([6, 1] if role == Role.CURATOR else [12, 2])


def test_a_coordinator_is_told_what_waits_and_led_to_exactly_that(
    client, municipality, plan, today, this_year
):
    coordinator = make_coordinator(municipality)
    school = make_school(municipality)
    assign(school, plan, today)
    opened_round(school, on=today + 2 * DAY, **this_year)
    in_force = plan[0].section
    make_activity(in_force)
    make_activity(in_force, deadline_kind="unread", deadline_phrase="когда-нибудь")
    make_party(plan[0], "МКУ «Центр»")
    make_party(plan[0], "руководители ОО", kind="group", group=PartyGroup.ALL_SCHOOLS)
    make_staged_import(municipality, by=coordinator)
    make_agreement(municipality, starts_on=today - DAY, ends_on=today + 5 * DAY)
    make_joint_event(
        make_agreement(municipality, starts_on=today - 9 * DAY, ends_on=today + 90 * DAY),
        planned_on=today - DAY,
    )
    make_reminder(coordinator, municipality, state=ReminderState.GIVEN_UP)
    for state, *deeds in (
        (EditionState.DRAFT, EditionDeed.SENT, EditionDeed.RETURNED),
        (EditionState.DRAFT,),
        (EditionState.DRAFT,),
        (EditionState.IN_REVIEW, EditionDeed.SENT),
    ):
        edition = make_edition(make_roadmap(municipality, **this_year), state=state)
        for deed in deeds:
            EditionEvent.objects.create(
                municipality=municipality,
                edition=edition,
                deed=deed,
                reason="Нет сроков" if deed == EditionDeed.RETURNED else "",
                at=timezone.now(),
            )

    told = waits(page(client, coordinator))

    assert {words: count for words, (count, _) in told.items()} == {
        "отчёт ждёт проверки": 1,
        "редакция возвращена на доработку": 1,
        "просроченная задача без объяснения причины": 1,
        "организация не подтвердила сведения в раунде": 1,
        "мероприятие «по отдельному плану» без контрольной даты": 1,
        "срок портал не прочитал": 1,
        "ответственный порталу не известен": 1,
        "загруженный файл не подтверждён": 1,
        "договор истекает в ближайшие 30 дней": 1,
        "договор, по которому совместное мероприятие не проведено в срок": 1,
        "письмо не ушло": 1,
        "проекта в работе": 2,
        "редакция на согласовании": 1,
    }
    assert {words: count for words, (count, _) in told.items()} == {
        words: rows_behind(client, url) for words, (_, url) in told.items()
    }


def test_an_official_signs_first(client, municipality, this_year):
    for _ in range(2):
        make_edition(make_roadmap(municipality, **this_year), state=EditionState.IN_REVIEW)

    told = waits(page(client, make_official(municipality)))

    count, url = told["редакции ждут вашего утверждения"]
    assert next(iter(told)) == "редакции ждут вашего утверждения"
    assert count == rows_behind(client, url) == 2


def test_an_official_sees_agreements_and_who_lacks_one(client, municipality, today, plan):
    helped, alone = make_school(municipality), make_school(municipality)
    for school in (helped, alone):
        SchoolCategory.objects.create(
            municipality=municipality,
            school=school,
            category=Category.LOW_RESULTS,
            academic_year=today.year if today.month > 8 else today.year - 1,
        )
    make_agreement(
        municipality, supported_school=helped, starts_on=today, ends_on=today + 200 * DAY
    )

    make_agreement(
        municipality,
        supported_school=make_school(municipality),
        starts_on=today,
        ends_on=today + 200 * DAY,
    )

    shown = page(client, make_official(municipality)).context["agreements"]

    assert (shown.helped, shown.supported, shown.share) == (1, 2, "50\xa0%")
    found = {
        url: sorted(client.get(url).context["table"].page.object_list.data, key=lambda row: row.pk)
        for url in (shown.helped_url, shown.supported_url, shown.alone_url)
    }
    assert list(found.values()) == [[helped], [helped, alone], [alone]]
    assert [(words, count) for words, count, _ in shown.by_state] == [("действует", 2)]


def test_an_official_is_led_to_the_very_indicators_that_were_reached(
    client, municipality, school, this_year, today
):
    edition = make_edition(make_roadmap(municipality, schools=[school], **this_year))
    high, low = (make_indicator(edition, title=title) for title in ("Доля", "Другая доля"))
    chief, now = make_coordinator(municipality), timezone.now()
    opened = open_round(roadmap=edition.roadmap, title="Раунд", cut_off_on=today, by=chief, now=now)
    values = {high: (11, 12, ""), low: (1, 12, "")}
    enter_values(answer=opened.answers.get(), values=values, by=None, now=now)
    close(round=opened, by=chief, now=now)

    (targets,) = page(client, make_official(municipality)).context["targets"]

    assert (targets.reached, len(targets.lines)) == (1, 2)
    shown = [client.get(url).context["indicators"] for url in (targets.reached_url, targets.url)]
    assert [[line.title for line in lines] for lines in shown] == [
        ["Доля"],
        ["Доля", "Другая доля"],
    ]


def test_an_administrator_is_told_of_people_and_settings(client, municipality):
    administrator = make_member(municipality, Role.ADMINISTRATOR)
    make_coordinator(municipality).memberships.update(ends_on=municipality.today() - DAY)
    Invitation.objects.create(
        municipality=municipality,
        email="new@example.org",
        role=Role.COORDINATOR,
        secret_sha256="0" * 64,
        invited_at=timezone.now(),
        expires_at=timezone.now() + DAY,
    )

    told = waits(page(client, administrator))

    assert {"приглашение без ответа", "человек без действующей роли"} <= set(told)
    assert told["поле в сведениях о муниципалитете не заполнено"][0] == 1
    for count, url in told.values():
        assert count == rows_behind(client, url)


def test_where_nothing_waits_a_kind_sentence_says_so(client, municipality, plan):
    shown = page(client, make_coordinator(municipality)).content.decode()

    assert "Сегодня ничего не ждёт вашего решения" in shown
    assert "С&nbsp;чего начать" not in shown


def test_an_empty_municipality_is_told_what_to_do_first(client, municipality):
    coordinator = make_coordinator(municipality)

    steps = page(client, coordinator).context["steps"]

    assert [step.is_done for step in steps] == [False] * 6
    for step in steps:
        assert client.get(step.url).status_code == 200

    make_school_head(make_school(municipality))
    make_edition(make_roadmap(municipality), state=EditionState.DRAFT)

    done = {step.words for step in page(client).context["steps"] if step.is_done}
    assert done == {
        "Загрузите список школ",
        "Загрузите подписанную дорожную карту",
        "Укажите, кто такие ответственные",
        "Пригласите руководителей школ",
    }


def test_who_is_newly_asked_is_offered_for_confirmation(client, municipality, plan, this_year):
    client.force_login(make_coordinator(municipality))
    offers = reverse("reports:home_offers")

    assert client.get(offers).status_code == 204

    school = make_school(municipality)
    make_party(plan[0], "руководители ОО", kind="group", group=PartyGroup.ALL_SCHOOLS)
    plan[0].section.part.edition.roadmap.covered_schools.add(school)

    ((count, url),) = waits(client.get(offers)).values()
    assert count == 1
    assert len(client.get(url).context["plan"].additions) == 1


class TestSchool:
    def test_the_most_pressing_comes_first_and_the_rest_is_counted(self, client, school, today):
        late = make_assignment(school, due_on=today - DAY)
        returned = make_assignment(
            school, due_on=today + 60 * DAY, state=S.RETURNED, reason="Нет подписи"
        )
        soon = [make_assignment(school, due_on=today + n * DAY) for n in range(1, 7)]
        later = make_assignment(school, due_on=today + 30 * DAY)
        make_assignment(make_school(school.municipality), due_on=today - DAY)

        response = page(client, make_school_head(school))

        context = response.context
        pressing = [row.pk for row in (late, *soon[:5])]
        assert [card.row.pk for card in context["pressing"]] == pressing
        assert [card.row.pk for card in context["coming"]] == [later.pk]
        assert context["tasks"].hidden == 2
        listed = client.get(reverse("monitoring:assignment_list")).context["pressing"]
        assert {name: len(cards) for name, _, cards in listed} == {
            name: context["tasks"].counts[name] for name, _, _ in listed
        }
        assert returned.pk in {card.row.pk for _, _, cards in listed for card in cards}

    def test_own_plans_come_first_and_say_what_may_be_approved(self, client, school, this_year):
        covered = make_edition(
            make_roadmap(school.municipality, schools=[school], **this_year)
        ).roadmap
        own = make_edition(
            make_school_roadmap(school, **this_year), state=EditionState.DRAFT
        ).roadmap

        plans = page(client, make_school_head(school)).context["plans"]

        assert [(roadmap, may) for roadmap, _, may in plans] == [(own, True), (covered, False)]

    def test_a_round_is_answered_before_all(self, client, school, this_year, today):
        opened = opened_round(school, on=today + DAY, **this_year)

        shown = page(client, make_school_head(school)).content.decode()

        assert opened.answers.get().get_absolute_url() in shown


def test_a_region_stands_side_by_side(client, municipality, school):
    other = make_municipality(region=municipality.region)
    viewer = make_user()
    viewer.memberships.create(role=Role.REGIONAL_VIEWER, region=municipality.region)

    lines = page(client, viewer).context["lines"]

    assert [line.pk for line, _, _ in lines] == [municipality.pk, other.pk]
    assert lines[0][0].schools == 1


def test_somebody_without_a_role_is_told_how_to_come_by_one(client):
    shown = page(client, make_user(email="new@example.org")).content.decode()

    assert "new@example.org" in shown
    assert "Пока роль не&nbsp;назначена" in shown


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.APPROVER, Role.CURATOR, Role.SCHOOL_HEAD])
def test_more_rows_take_no_more_queries(client, municipality, plan, today, role):
    school = make_school(municipality)
    client.force_login(make_member(municipality, role, school))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(HOME)
        return len(captured)

    assign(school, plan, today)
    make_agreement(municipality, supported_school=school, starts_on=today, ends_on=today + DAY)
    queries()
    few = queries()
    for _ in range(3):
        assign(make_school(municipality), plan, today)
        make_agreement(municipality, supported_school=school, starts_on=today, ends_on=today + DAY)
        section = make_part(plan[0].section.part.edition, titles=["Ещё"]).sections.get()
        more = make_activity(section, windows=[(None, today + DAY)])
        make_assignment(school, deadline=more.deadlines.get())

    assert queries() == few
