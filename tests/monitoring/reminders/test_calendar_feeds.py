"""Calendars: the private address that programs follow, and the file of one roadmap."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from monitoring.choices import AssignmentState
from monitoring.models import CalendarFeed, MonitoringRound
from monitoring.services.calendar_feeds import open_feed, revoke_feed
from monitoring.views import calendar_feeds
from schools.choices import Deed, Role
from schools.models import AuditEntry, Membership, Organisation
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_member,
    make_municipality,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

SETTINGS = reverse("monitoring:reminder_preference")
OPEN = reverse("monitoring:calendar_feed_open")
REVOKE = reverse("monitoring:calendar_feed_revoke")


@pytest.fixture
def head(school):
    return make_school_head(school)


def due(school, days=5, **fields):
    return make_assignment(
        school, due_on=school.municipality.today() + timedelta(days=days), **fields
    )


def address_of(person):
    return open_feed(person=person, now=timezone.now()).get_absolute_url()


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def titles(client, person):
    return [str(event["summary"]) for event in events(client.get(address_of(person)))]


class TestFeed:
    def test_it_is_read_without_signing_in(self, client, head, school):
        assignment = due(school)

        response = client.get(address_of(head))

        (event,) = events(response)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert str(event["summary"]) == f"Срок: {assignment.title}"
        assert str(event["url"]).endswith(assignment.get_absolute_url())
        assert str(school) in event["description"]

    @pytest.mark.parametrize("zone", ["Europe/Kaliningrad", "Asia/Kamchatka"])
    def test_a_day_is_that_day_in_every_zone(self, zone, client):
        school = make_school(make_municipality(time_zone=zone))
        assignment = due(school)

        response = client.get(address_of(make_school_head(school)))

        (event,) = events(response)
        assert event["dtstart"].dt == assignment.due_on
        assert event["dtend"].dt == assignment.due_on + timedelta(days=1)
        assert type(event["dtstart"].dt) is date
        assert b"DTSTART;VALUE=DATE:" in response.content
        assert b"DTEND;VALUE=DATE:" in response.content

    def test_it_rings_a_week_and_a_day_before_at_nine(self, client, head, school):
        due(school)

        (event,) = events(client.get(address_of(head)))

        triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
        assert triggers == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]

    @pytest.mark.parametrize(
        ("days", "state"),
        [(-1, AssignmentState.NOT_STARTED), (5, AssignmentState.SUBMITTED)],
        ids=["late", "handed in"],
    )
    def test_what_is_late_or_waits_for_others_does_not_ring(
        self, days, state, client, head, school
    ):
        sent = {"outcome": "done", "submitted_at": timezone.now(), "submitted_on": date(2024, 1, 1)}
        due(school, days, state=state, **(sent if state == AssignmentState.SUBMITTED else {}))

        (event,) = events(client.get(address_of(head)))

        assert event.walk("VALARM") == []

    def test_what_is_done_or_taken_off_is_not_there(self, client, head, school):
        sent = {"outcome": "done", "submitted_at": timezone.now(), "submitted_on": date(2024, 1, 1)}
        due(school, state=AssignmentState.ACCEPTED, **sent)
        due(school, state=AssignmentState.WITHDRAWN)

        assert titles(client, head) == []

    def test_a_moved_deadline_keeps_its_name_among_programs(self, client, head, school):
        assignment = due(school)
        address = address_of(head)
        (before,) = events(client.get(address))
        assignment.due_on += timedelta(days=9)
        assignment.save()

        (after,) = events(client.get(address))

        assert after["uid"] == before["uid"]
        assert after["dtstart"].dt == before["dtstart"].dt + timedelta(days=9)

    def test_what_did_not_change_is_not_sent_again(self, client, head, school):
        due(school)
        address = address_of(head)
        first = client.get(address)

        again = client.get(address, headers={"If-None-Match": first["ETag"]})

        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]

    def test_what_changed_is_sent(self, client, head, school):
        address = address_of(head)
        first = client.get(address)
        due(school)

        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200

    def test_nobody_on_the_way_keeps_it(self, client, head):
        response = client.get(address_of(head))

        assert "private" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"

    def test_other_schools_are_not_there(self, client, head, school):
        due(make_school(school.municipality))

        assert titles(client, head) == []

    def test_it_holds_what_lies_with_the_person_in_every_role(self, client, head, school):
        other = make_school(make_municipality())
        held = Membership.objects.create(
            municipality=other.municipality, user=head, role=Role.SCHOOL_HEAD
        )
        held.organisations.set([other])
        due(school)
        due(other)

        assert len(titles(client, head)) == 2

    def test_a_coordinator_has_what_the_authority_must_do_and_rounds(self, client, municipality):
        centre = Organisation.objects.create(
            municipality=municipality, kind="methodical_centre", name="Центр", short_name="Центр"
        )
        due(make_school(municipality))
        own = due(centre)
        MonitoringRound.objects.create(
            municipality=municipality,
            roadmap=own.roadmap,
            title="Итоги полугодия",
            cut_off_on=own.due_on + timedelta(days=3),
            opened_at=timezone.now(),
        )

        shown = titles(client, make_coordinator(municipality))

        assert shown == [f"Срок: {own.title}", "Мониторинг: Итоги полугодия"]

    def test_a_curator_has_what_the_schools_must_do(self, client, school):
        assignment = due(school)
        due(make_school(school.municipality))

        curator = make_member(school.municipality, Role.CURATOR, school)

        assert titles(client, curator) == [f"Срок: {assignment.title}"]

    def test_long_russian_lines_are_folded_by_bytes(self, client, head, school):
        roadmap = make_roadmap(school.municipality, title="Поддержка школ " * 20)
        section = make_part(make_edition(roadmap)).sections.get()
        activity = make_activity(
            section, windows=[(None, date(2024, 4, 30))], title="Семинар; анализ, выводы " * 9
        )
        due(school, deadline=activity.deadlines.get())

        response = client.get(address_of(head))

        assert max(map(len, response.content.split(b"\r\n"))) <= 75
        (event,) = events(response)
        assert str(event["summary"]) == f"Срок: {activity.title}"

    def test_its_length_costs_no_queries(self, client, head, school, django_assert_num_queries):
        section = make_part(make_edition(make_roadmap(school.municipality))).sections.get()
        for _ in range(8):
            activity = make_activity(section, windows=[(None, date(2024, 4, 30))])
            due(school, deadline=activity.deadlines.get())
        address = address_of(head)

        with django_assert_num_queries(5):
            client.get(address)


class TestAddress:
    def test_it_is_made_with_one_click_and_shown_to_its_person(self, client, head):
        client.force_login(head)

        page = client.post(OPEN, follow=True).content.decode()

        assert CalendarFeed.objects.get(person=head).get_absolute_url() in page

    def test_a_new_one_kills_the_old_one(self, client, head):
        old = address_of(head)

        new = address_of(head)

        assert client.get(old).status_code == 404
        assert client.get(new).status_code == 200

    def test_one_click_revokes_it(self, client, head, school):
        due(school)
        address = address_of(head)
        client.force_login(head)

        client.post(REVOKE)
        client.logout()

        response = client.get(address)
        assert response.status_code == 404
        assert b"VEVENT" not in response.content
        assert "Создать адрес" not in response.content.decode()

    def test_what_was_revoked_twice_is_revoked(self, client, head):
        client.force_login(head)

        assert client.post(REVOKE).url == SETTINGS
        assert client.post(REVOKE).url == SETTINGS

    def test_a_signature_of_another_feed_opens_nothing(self, client, head):
        own = open_feed(person=head, now=timezone.now())
        other = open_feed(person=make_coordinator(make_municipality()), now=timezone.now())

        forged = reverse("monitoring:calendar_feed", args=[other.pk, own.signature])

        assert client.get(forged).status_code == 404

    def test_the_database_alone_opens_nothing(self, client, head):
        feed = open_feed(person=head, now=timezone.now())

        address = reverse("monitoring:calendar_feed", args=[feed.pk, feed.nonce])

        assert feed.nonce not in feed.get_absolute_url()
        assert client.get(address).status_code == 404

    def test_a_person_who_has_left_has_none(self, client, head, school):
        due(school)
        address = address_of(head)
        head.memberships.update(ends_on=school.municipality.today() - timedelta(days=1))

        response = client.get(address)

        assert response.status_code == 404
        assert CalendarFeed.objects.get().read_at is None

    def test_a_closed_account_has_none(self, client, head):
        address = address_of(head)
        head.is_active = False
        head.save()

        assert client.get(address).status_code == 404

    def test_its_person_sees_when_it_was_read(self, client, head):
        address = address_of(head)
        client.get(address)
        client.force_login(head)

        assert "Последнее обращение" in client.get(SETTINGS).content.decode()

    @pytest.mark.parametrize("limit", ["OF_ONE_FEED", "OF_ONE_READER"])
    def test_asking_without_end_is_refused(self, limit, client, head, monkeypatch):
        monkeypatch.setattr(calendar_feeds, limit, {"limit": 3, "seconds": 60})
        address = address_of(head)

        answers = [client.get(address) for _ in range(4)]

        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[-1]["Retry-After"] == "600"

    def test_opening_and_revoking_are_in_the_trail(self, head):
        open_feed(person=head, now=timezone.now())
        revoke_feed(person=head)

        deeds = AuditEntry.objects.filter(actor=head).order_by("pk").values_list("deed", flat=True)
        assert list(deeds) == [Deed.CREATED, Deed.DELETED]


class TestRoadmap:
    @pytest.fixture
    def roadmap(self, school):
        roadmap = make_roadmap(school.municipality, schools=[school])
        section = make_part(make_edition(roadmap)).sections.get()
        windows = [(None, date(2024, 4, 30)), (None, date(2024, 12, 31))]
        make_activity(section, windows=windows, title="Семинар", responsible="руководители ОО")
        return roadmap

    def test_every_deadline_is_a_day(self, client, head, roadmap):
        client.force_login(head)

        response = client.get(reverse("monitoring:roadmap_calendar", args=[roadmap.pk]))

        days = [event["dtstart"].dt for event in events(response)]
        assert days == [date(2024, 4, 30), date(2024, 12, 31)]
        assert response["Content-Disposition"] == f'attachment; filename="roadmap-{roadmap.pk}.ics"'

    @time_machine.travel("2024-05-01T09:00Z")
    def test_only_days_to_come_ring(self, client, head, roadmap):
        client.force_login(head)

        response = client.get(reverse("monitoring:roadmap_calendar", args=[roadmap.pk]))

        assert [len(event.walk("VALARM")) for event in events(response)] == [0, 2]

    def test_who_may_not_see_the_roadmap_gets_none(self, client, roadmap):
        client.force_login(make_school_head(make_school(roadmap.municipality)))

        address = reverse("monitoring:roadmap_calendar", args=[roadmap.pk])

        assert client.get(address).status_code == 404

    def test_a_draft_has_none(self, client, coordinator, municipality):
        draft = make_edition(make_roadmap(municipality), state="draft")

        address = reverse("monitoring:roadmap_calendar", args=[draft.roadmap_id])

        assert client.get(address).status_code == 404
