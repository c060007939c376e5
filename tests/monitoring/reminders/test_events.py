"""What has just happened, told at once to those it concerns."""

from datetime import UTC, date, datetime

import pytest

from monitoring.choices import AssignmentState, Channel
from monitoring.models import AssignmentEvent, Notice, Reminder, ReminderPreference
from monitoring.services import assignments as moves
from monitoring.services.reminders.events import NobodyReminded, remind_now, tell_of_edition
from schools.choices import Role
from schools.models import AuditEntry
from tests.factories import (
    make_assignment,
    make_coordinator,
    make_member,
    make_municipality,
    make_official,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

# Wednesday noon in Moscow, and its evening.
NOON = datetime(2024, 3, 20, 9, tzinfo=UTC)
EVENING = datetime(2024, 3, 20, 18, tzinfo=UTC)
NEXT_MORNING = datetime(2024, 3, 21, 6, tzinfo=UTC)


@pytest.fixture
def head(school):
    return make_school_head(school)


@pytest.fixture
def checker(municipality):
    return make_coordinator(municipality)


def submitted(school):
    return make_assignment(
        school,
        state=AssignmentState.SUBMITTED,
        outcome="done",
        submitted_at=NOON,
        submitted_on=date(2024, 3, 20),
    )


def at_once(person):
    ReminderPreference.objects.create(person=person, frequency="immediate")


class TestMoves:
    def test_a_return_is_told_to_the_school_with_the_remark_and_to_nobody_else(
        self, school, head, checker
    ):
        make_school_head(make_school(school.municipality))
        assignment = submitted(school)

        moves.return_back(assignment=assignment, reason="Нет подписи.", by=checker, now=NOON)

        notice = Notice.objects.get()
        assert notice.person == head
        assert notice.text == (
            "Возвращено на доработку: Провести совещание с заместителями директоров "
            f"({school.short_name}). Нет подписи."
        )
        assert notice.url == assignment.get_absolute_url()
        assert notice.about == f"event:{AssignmentEvent.objects.get().pk}"
        assert not Reminder.objects.exists()

    def test_who_wants_letters_at_once_has_one_of_the_event(
        self, school, head, checker, mail_server
    ):
        at_once(head)

        moves.accept(assignment=submitted(school), by=checker, now=NOON)

        letter = Reminder.objects.get()
        assert (letter.person, letter.kind, letter.channel) == (head, "event", Channel.MAIL)
        assert letter.subject.startswith("Принято: Провести совещание")
        assert letter.next_try_at == NOON

    def test_in_the_evening_the_letter_waits_for_the_morning(self, school, head, checker):
        at_once(head)

        moves.accept(assignment=submitted(school), by=checker, now=EVENING)

        assert Reminder.objects.get().next_try_at == NEXT_MORNING

    def test_a_submission_is_told_to_coordinators(self, school, head, checker):
        assignment = make_assignment(school)

        moves.submit(
            assignment=assignment, outcome="done", deviation="", comment="", by=head, now=NOON
        )

        assert Notice.objects.get().person == checker

    def test_whoever_did_it_is_told_nothing(self, school, checker):
        moves.start(assignment=make_assignment(school), by=make_school_head(school), now=NOON)

        assert not Notice.objects.exists()


def test_a_new_edition_is_told_to_those_who_answer_by_it(school, head, checker):
    edition = make_assignment(school).deadline.activity.section.part.edition
    make_school_head(make_school(school.municipality))

    tell_of_edition(edition=edition, by=checker, now=NOON)
    tell_of_edition(edition=edition, by=checker, now=NOON)

    notice = Notice.objects.get()
    assert notice.person == head
    assert notice.text.startswith("Утверждена редакция 1: Дорожная карта поддержки школ")


class TestByHand:
    def remind(self, *assignments, by, now=NOON):
        return remind_now(assignments=assignments, by=by, now=now)

    def test_each_who_answers_is_told_of_all_of_theirs_in_one_letter(self, school, head, checker):
        # given a head who wants no letters, and a school where nobody is
        ReminderPreference.objects.create(person=head, frequency="none")
        empty = make_school(school.municipality)
        late = make_assignment(school, due_on=date(2024, 3, 1))
        rows = [late, make_assignment(school), make_assignment(empty)]

        done = self.remind(*rows, by=checker)

        assert (done.people, done.already, done.without) == (1, 0, (empty,))
        letter = Reminder.objects.get(channel=Channel.MAIL)
        assert letter.person == head
        assert letter.subject == (
            "Напоминание: 1 мероприятие просрочено, приближается срок 1 мероприятия"
        )
        assert f"{checker} напоминает о сроках." in letter.text
        entry = AuditEntry.objects.get(deed="reminded")
        assert (entry.actor, entry.object_name) == (checker, "3 мероприятия, 1 человек")

    def test_the_same_is_told_once_a_day(self, school, head, checker):
        assignment = make_assignment(school)

        self.remind(assignment, by=checker)
        with pytest.raises(NobodyReminded, match="уже напомнили"):
            self.remind(assignment, by=checker)

        assert Reminder.objects.filter(channel=Channel.MAIL).count() == 1

    def test_who_had_it_today_is_not_counted_among_those_who_get_it(self, school, head, checker):
        assignment = make_assignment(school)
        self.remind(assignment, by=checker)
        make_member(school.municipality, Role.SCHOOL_EDITOR, school)

        done = self.remind(assignment, by=checker)

        assert (done.people, done.already) == (1, 1)

    def test_what_waits_for_review_is_not_reminded_of(self, school, head, checker):
        with pytest.raises(NobodyReminded, match="не отправлено на проверку"):
            self.remind(submitted(school), by=checker)

    def test_another_municipality_is_out_of_reach(self, school, head):
        stranger = make_official(make_municipality())

        with pytest.raises(NobodyReminded):
            self.remind(make_assignment(school), by=stranger)

        assert not Reminder.objects.exists()

    def test_a_school_without_people_cannot_be_reminded(self, school, checker):
        with pytest.raises(NobodyReminded, match="нет никого"):
            self.remind(make_assignment(school), by=checker)
