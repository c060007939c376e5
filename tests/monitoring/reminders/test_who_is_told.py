"""Who is told of what in the daily letter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from monitoring.choices import AssignmentState, Channel
from monitoring.models import MonitoringRound, ReminderPolicy, ReminderPreference, RoundAnswer
from monitoring.services.reminders.schedule import preview
from roadmaps.choices import EditionState
from schools.choices import Role
from schools.models import Invitation, Membership, Organisation
from tests.factories import (
    make_agreement,
    make_assignment,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

# A Wednesday; the working days about it are 18, 19, 21 and 22 March.
DUE = date(2024, 3, 20)
AT = datetime(2024, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
def head(school):
    return make_school_head(school)


def letters_of(municipality, on, *, channel=Channel.MAIL):
    """`{person: Letter}` of the run of the day."""
    seen = preview(municipality=municipality, on=on, today=on)
    assert seen.skipped == ""
    found = [letter for letter in seen.letters if channel in letter.channels]
    assert len({letter.person for letter in found}) == len(found)
    return {letter.person: letter for letter in found}


def due(organisation, due_on=DUE, **fields):
    return make_assignment(organisation, due_on=due_on, scheduled_on=due_on, **fields)


def submitted(organisation, *, on, by=None):
    return due(
        organisation,
        state=AssignmentState.SUBMITTED,
        outcome="done",
        submitted_on=on,
        submitted_at=AT,
        submitted_by=by,
    )


class TestOwnWork:
    def test_everybody_who_works_for_the_school_is_told_and_nobody_of_another(
        self, municipality, school, head
    ):
        # given a second school with nothing due
        editor = make_member(municipality, Role.SCHOOL_EDITOR, school)
        make_school_head(make_school(municipality))
        assignment = due(school)

        letters = letters_of(municipality, DUE)

        assert letters.keys() == {head, editor}
        assert letters[head].subject == "Срок истекает у 1 мероприятия"
        assert letters[head].wording.text.count(f"/assignments/{assignment.pk}/") == 1
        assert letters[head].lines == [
            "Последний рабочий день срока: Провести совещание с заместителями директоров, "
            "срок 20 марта 2024 г., сегодня последний день"
        ]

    def test_who_has_nothing_due_gets_nothing(self, municipality, school, head):
        due(school)

        assert letters_of(municipality, date(2024, 3, 18)) == {}

    @pytest.mark.parametrize("state", ["submitted", "accepted", "not_applicable", "withdrawn"])
    def test_what_is_not_with_the_school_is_not_spoken_of(self, municipality, school, head, state):
        due(
            school,
            state=state,
            outcome="done",
            reason="не нужно",
            submitted_at=AT,
            submitted_on=date(2024, 3, 11),
        )

        assert letters_of(municipality, DUE) == {}

    def test_returned_work_is_spoken_of_on_the_next_working_day_with_the_remark(
        self, municipality, school, head
    ):
        # given a return on Wednesday of what is due in May
        due(
            school,
            date(2024, 5, 20),
            state=AssignmentState.RETURNED,
            reason="Нет подписи.",
            decided_at=AT,
        )

        assert letters_of(municipality, DUE) == {}
        (letter,) = letters_of(municipality, date(2024, 3, 21)).values()
        assert letter.subject == "1 отчёт возвращён"
        assert letter.lines[0].endswith("осталось 60 дней; возвращено: Нет подписи.")

    def test_who_answers_for_several_is_told_which(self, municipality, school):
        methodist = make_member(
            municipality, Role.SPECIALIST, school, other := make_school(municipality)
        )
        due(school)
        due(other)

        lines = letters_of(municipality, DUE)[methodist].lines

        assert f"({school.short_name})" in lines[0]
        assert f"({other.short_name})" in lines[1]

    def test_a_role_that_has_ended_and_a_closed_account_are_told_nothing(
        self, municipality, school, head
    ):
        # given somebody else, so that the school is not without people
        left = make_school_head(school)
        left.memberships.update(ends_on=DUE - timedelta(days=1))
        closed = make_school_head(school, is_active=False)
        due(school)

        letters = letters_of(municipality, DUE)

        assert left not in letters
        assert closed not in letters
        assert head in letters

    def test_a_person_of_two_municipalities_has_one_letter_that_says_where(
        self, municipality, school, head
    ):
        # given a second municipality, made later
        elsewhere = make_school(make_municipality())
        held = Membership.objects.create(
            municipality=elsewhere.municipality, user=head, role=Role.SCHOOL_HEAD
        )
        held.organisations.add(elsewhere)
        due(school)
        due(elsewhere)

        (letter,) = letters_of(municipality, DUE).values()

        assert letter.subject == "Срок истекает у 2 мероприятий"
        assert str(municipality) in letter.lines[0]
        assert str(elsewhere.municipality) in letter.lines[1]
        assert head not in letters_of(elsewhere.municipality, DUE)


class TestOversight:
    def test_the_curator_has_a_copy_unless_the_municipality_says_no(self, municipality, school):
        curator = make_member(municipality, Role.CURATOR, school)
        make_school_head(school)
        due(school)

        assert letters_of(municipality, DUE)[curator].subject == "1 мероприятие в курируемых школах"

        ReminderPolicy.objects.create(municipality=municipality, is_copied_to_curator=False)
        assert curator not in letters_of(municipality, DUE)

    @pytest.mark.parametrize(
        ("on", "are_told"),
        [
            (date(2024, 3, 21), set()),  # a day late
            (date(2024, 3, 27), {Role.COORDINATOR}),  # five
            (date(2024, 3, 28), set()),
            (date(2024, 3, 29), {Role.COORDINATOR}),  # seven, with the school
            (date(2024, 4, 10), {Role.APPROVER}),  # fifteen
            (date(2024, 4, 12), {Role.COORDINATOR}),  # weekly, with the school
            (date(2024, 4, 17), {Role.APPROVER}),  # weekly
        ],
        ids=str,
    )
    def test_long_late_work_reaches_the_coordinator_and_then_the_head(
        self, municipality, school, head, on, are_told
    ):
        people = {
            Role.COORDINATOR: make_coordinator(municipality),
            Role.APPROVER: make_official(municipality),
        }
        due(school)

        letters = letters_of(municipality, on)

        assert {role for role, person in people.items() if person in letters} == are_told

    def test_the_coordinator_answers_for_a_body_that_has_nobody(self, municipality):
        authority = Organisation.objects.create(
            municipality=municipality, kind="authority", name="Управление", short_name="УО"
        )
        coordinator = make_coordinator(municipality)
        due(authority)

        assert letters_of(municipality, DUE)[coordinator].subject == "Срок истекает у 1 мероприятия"

    def test_the_coordinator_knows_of_schools_where_nobody_can_be_told(self, municipality, school):
        coordinator = make_coordinator(municipality)
        due(school)

        letter = letters_of(municipality, DUE)[coordinator]

        assert letter.subject == "Некому напомнить о 1 мероприятии"
        assert school.short_name in letter.lines[0]

    def test_the_coordinator_is_told_how_many_reports_wait_but_not_of_own_ones(
        self, municipality, school
    ):
        coordinator = make_coordinator(municipality)
        submitted(school, on=date(2024, 3, 11))
        submitted(school, on=date(2024, 3, 19))
        submitted(school, on=date(2024, 3, 19), by=coordinator)

        assert letters_of(municipality, DUE)[coordinator].lines == [
            "Ждут проверки: На проверке 2 отчёта, дольше всех ждёт 9 дней"
        ]
        # neither on the day it came, nor again when nothing has come
        assert letters_of(municipality, date(2024, 3, 19)) == {}
        assert letters_of(municipality, date(2024, 3, 21)) == {}
        # but on Monday, while they wait
        assert coordinator in letters_of(municipality, date(2024, 3, 25))

    def test_a_long_list_is_cut_and_counted(self, municipality, school):
        coordinator = make_coordinator(municipality)
        first = due(school)
        for day in range(14):
            make_assignment(
                school,
                deadline=first.deadline,
                due_on=DUE,
                scheduled_on=DUE - timedelta(days=day + 1),
            )

        letter = letters_of(municipality, DUE)[coordinator]

        assert letter.subject == "Некому напомнить о 15 мероприятиях"
        assert letter.lines[-1].endswith("и ещё 3")
        assert len(letter.lines) == 13

    def test_the_head_is_told_once_a_week_how_the_roadmaps_stand(self, municipality, school, head):
        # given a Monday, two assignments, one of them accepted, and a draft sent for approval
        official = make_official(municipality)
        one = due(school, date(2024, 6, 3))
        make_assignment(
            school,
            deadline=one.deadline,
            scheduled_on=date(2024, 6, 4),
            state=AssignmentState.ACCEPTED,
            outcome="done",
            submitted_at=AT,
            submitted_on=DUE,
        )
        make_edition(one.roadmap, number=2, state=EditionState.IN_REVIEW)

        letter = letters_of(municipality, date(2024, 3, 18))[official]

        assert letter.kind == "officials"
        assert letter.subject == "Сводка для руководителя: ход дорожных карт"
        assert letter.lines == [
            "Ход дорожных карт: Ждёт утверждения: Дорожная карта поддержки школ, редакция 2",
            "Ход дорожных карт: Дорожная карта поддержки школ, принято 1 из 2 (50 %); "
            "просрочено 0, на проверке 0",
        ]
        assert official not in letters_of(municipality, date(2024, 3, 19))


class TestOtherMatters:
    def test_an_ending_agreement_is_told_to_both_schools_and_the_coordinator(self, municipality):
        coordinator = make_coordinator(municipality)
        agreement = make_agreement(municipality, ends_on=DUE)
        make_agreement(municipality, ends_on=DUE, is_renewed=True)
        heads = {
            make_school_head(agreement.leading_school),
            make_school_head(agreement.supported_school),
        }

        letters = letters_of(municipality, date(2024, 3, 19))

        assert letters.keys() == {coordinator, *heads}
        assert letters[coordinator].subject == "Заканчивается 1 договор"
        assert letters[coordinator].lines[0].endswith("действует по 20 марта 2024 г., завтра")

    def test_a_closing_round_is_told_to_who_has_not_confirmed_and_to_the_coordinator(
        self, municipality, school, head
    ):
        coordinator = make_coordinator(municipality)
        confirmed = make_school(municipality)
        done = make_school_head(confirmed)
        round = MonitoringRound.objects.create(
            municipality=municipality,
            roadmap=due(school, date(2024, 6, 3)).roadmap,
            title="Мониторинг за I квартал",
            cut_off_on=DUE,
            opened_at=AT,
        )
        RoundAnswer.objects.create(municipality=municipality, round=round, organisation=school)
        RoundAnswer.objects.create(
            municipality=municipality,
            round=round,
            organisation=confirmed,
            confirmed_at=AT,
            confirmed_on=DUE,
        )

        letters = letters_of(municipality, date(2024, 3, 19))

        assert done not in letters
        assert letters[head].subject == "Подтвердите сведения для мониторинга"
        assert letters[coordinator].lines[0].endswith("завтра; не подтвердили 1 из 2")

    def test_an_unanswered_invitation_is_told_to_those_who_may_invite_to_the_role(
        self, municipality
    ):
        # given an invitation of a coordinator, which coordinators do not give
        administrator = make_member(municipality, Role.ADMINISTRATOR)
        coordinator = make_coordinator(municipality)
        for role, secret in ((Role.SCHOOL_HEAD, "a"), (Role.COORDINATOR, "b")):
            Invitation.objects.create(
                municipality=municipality,
                email=f"{role}@example.org",
                role=role,
                secret_sha256=secret,
                invited_at=AT,
                expires_at=AT + timedelta(days=14),
            )

        letters = letters_of(municipality, date(2024, 3, 29))

        assert letters[administrator].subject == "2 приглашения без ответа"
        assert letters[coordinator].lines == [
            "Приглашения без ответа: school_head@example.org, руководитель школы, без ответа 9 дней"
        ]


class TestPreferences:
    def prefer(self, person, frequency):
        ReminderPreference.objects.create(person=person, frequency=frequency)

    def test_who_wants_no_letters_has_obligatory_ones_and_every_notice(
        self, municipality, school, head
    ):
        self.prefer(head, "none")
        due(school, date(2024, 3, 21))
        before, late = DUE, date(2024, 3, 22)

        assert letters_of(municipality, before) == {}
        assert head in letters_of(municipality, before, channel=Channel.NOTICE)
        assert head in letters_of(municipality, late)

    def test_a_weekly_letter_covers_the_week_on_its_monday(self, municipality, school, head):
        # given what is due on Thursday week: seven working days before it is a Tuesday
        self.prefer(head, "weekly")
        due(school, date(2024, 3, 28))

        assert letters_of(municipality, date(2024, 3, 19)) == {}
        assert letters_of(municipality, date(2024, 3, 25))[head].subject == (
            "Приближается срок 1 мероприятия"
        )

    def test_a_municipality_without_mail_tells_under_the_bell(self, municipality, school, head):
        ReminderPolicy.objects.create(municipality=municipality, channels=[Channel.NOTICE])
        due(school)

        assert letters_of(municipality, DUE) == {}
        assert head in letters_of(municipality, DUE, channel=Channel.NOTICE)


def test_how_many_schools_there_are_costs_no_queries(municipality):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            letters_of(municipality, DUE)
        return len(caught)

    def grow(number):
        for _ in range(number):
            school = make_school(municipality)
            make_school_head(school)
            make_member(municipality, Role.CURATOR, school)
            due(school)

    make_coordinator(municipality)
    grow(2)
    few = queries()
    grow(5)

    assert queries() == few
