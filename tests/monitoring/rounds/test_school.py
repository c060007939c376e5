"""The page of an organisation in a round."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import IndicatorValue, RoundAnswer
from monitoring.services import rounds
from schools.choices import Role
from tests.factories import make_activity, make_assignment, make_indicator, make_member, make_part
from tests.monitoring.rounds.deeds import enter, seen, typed, words

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:round_list")


def test_one_tap_confirms_and_the_task_list_asks_no_more(client, head, answer):
    tasks = reverse("monitoring:assignment_list")
    assert answer.get_absolute_url() in words(client.get(tasks))

    client.post(answer.get_absolute_url(), {"deed": "confirm", "seen": seen(client, answer)})

    answer.refresh_from_db()
    assert answer.confirmed_by == head
    assert answer.get_absolute_url() not in words(client.get(tasks))


def test_numbers_typed_are_saved_with_the_confirmation(client, head, answer, indicator):
    data = typed(indicator, "17", "20", deed="confirm", seen=seen(client, answer))

    client.post(answer.get_absolute_url(), data)

    value = IndicatorValue.objects.get()
    assert (value.numerator, value.denominator, value.organisation) == (
        17,
        20,
        answer.organisation,
    )
    answer.refresh_from_db()
    assert answer.is_confirmed
    page = words(client.get(answer.get_absolute_url()))
    assert "85 %" in page
    assert "17 из 20" in page


def test_own_numbers_stand_in_own_data_as_people_write_them(client, head, answer, indicator):
    client.post(answer.get_absolute_url(), typed(indicator, "35", "40", deed="save"))

    own = client.get(reverse("schools:my_data_text")).content.decode()

    assert f"Название: {answer.organisation}: 35\n" in own


def test_nothing_typed_is_lost_on_an_error(client, head, answer, edition, indicator):
    other = make_indicator(edition, title="Участники", unit="учеников", base="")
    data = typed(indicator, "21", "20") | {f"top-{other.key}": "12,5", "deed": "save"}

    page = client.post(answer.get_absolute_url(), data)

    assert page.status_code == 422
    assert "Часть не бывает больше целого" in words(page)
    assert 'value="12,5"' in words(page)
    assert not IndicatorValue.objects.exists()


def test_numbers_sent_from_a_page_older_than_the_confirmation_are_refused_aloud(
    client, head, answer, indicator
):
    rounds.confirm(answer=answer, by=head, now=timezone.now())

    page = client.post(answer.get_absolute_url(), typed(indicator, "17", "20", deed="save"))

    assert page.status_code == 422
    assert "Не сохранено." in words(page)
    assert not IndicatorValue.objects.exists()


def test_a_value_emptied_is_taken_back(client, head, opened, answer, indicator):
    enter(opened, answer.organisation, indicator, 17, 20)
    was = {f"initial-top-{indicator.key}": "17", f"initial-bottom-{indicator.key}": "20"}

    client.post(answer.get_absolute_url(), typed(indicator, "", "", deed="save", **was))

    assert not IndicatorValue.objects.exists()


def test_what_somebody_else_has_typed_meanwhile_is_not_undone(
    client, head, opened, answer, indicator
):
    other = make_indicator(indicator.edition, title="Участники", unit="учеников", base="")
    page_of_head = typed(indicator, "", "", **{f"top-{other.key}": "60"})
    enter(opened, answer.organisation, indicator, 17, 20)

    client.post(answer.get_absolute_url(), page_of_head | {"deed": "save"})

    assert set(IndicatorValue.objects.values_list("numerator", flat=True)) == {17, 60}


def test_what_was_changed_meanwhile_is_not_confirmed_unread(
    client, head, opened, answer, indicator
):
    stamp = seen(client, answer)
    enter(opened, answer.organisation, indicator, 17, 20)

    page = client.post(answer.get_absolute_url(), {"deed": "confirm", "seen": stamp})

    assert "показатели изменили" in words(page)
    assert 'value="17"' in words(page)
    answer.refresh_from_db()
    assert not answer.is_confirmed


def test_a_deputy_prepares_and_does_not_confirm(client, answer, indicator):
    client.force_login(make_member(answer.municipality, Role.SCHOOL_EDITOR, answer.organisation))
    stamp = seen(client, answer)
    assert "Подтвердить" not in words(client.get(answer.get_absolute_url()))

    saved = client.post(answer.get_absolute_url(), typed(indicator, "1", "2", deed="save"))
    refused = client.post(answer.get_absolute_url(), {"deed": "confirm", "seen": stamp})

    assert (saved.status_code, refused.status_code) == (302, 403)
    assert IndicatorValue.objects.count() == 1


def test_another_school_s_numbers_are_nowhere(client, head, opened, answer, schools):
    other = opened.answers.get(organisation=schools[1])
    indicator = opened.roadmap.editions.get().indicators.get()
    enter(opened, schools[1], indicator, 3, 4)
    key = {"pk": opened.pk, "key": indicator.key}

    assert client.get(other.get_absolute_url()).status_code == 404
    page = words(client.get(reverse("monitoring:round_indicator", kwargs=key)))

    assert "Школа № 1" in page
    assert "Школа № 2" not in page


def test_open_tasks_due_by_the_cut_off_day_are_linked(client, head, answer, edition):
    section = make_part(edition).sections.get()
    days = [timezone.localdate() + timedelta(days) for days in (-1, 5, 40)]
    tasks = [
        make_assignment(
            answer.organisation,
            deadline=make_activity(section, windows=[(None, day)]).deadlines.get(),
        )
        for day in days
    ]

    page = words(client.get(answer.get_absolute_url()))

    shown = [task.get_absolute_url() in page for task in tasks]
    assert shown == [True, True, False]


def test_a_curator_sees_only_the_named_schools(client, opened, schools):
    client.force_login(make_member(opened.municipality, Role.CURATOR, *schools[:1]))

    answer = client.get(opened.get_absolute_url())

    assert answer.url == RoundAnswer.objects.get(organisation=schools[0]).get_absolute_url()


def test_the_list_tells_a_school_of_its_own_answer(client, head, answer, opened):
    rounds.confirm(answer=answer, by=head, now=timezone.now())

    page = words(client.get(LIST))

    assert "подтверждено" in page
    assert "подтвердили" not in page
