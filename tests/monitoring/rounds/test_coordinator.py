"""The coordinator's pages of a round."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import IndicatorValue, MonitoringRound
from monitoring.services import rounds
from tests.factories import make_activity, make_assignment, make_indicator, make_part, make_school
from tests.monitoring.rounds.deeds import enter, open_round, typed, words

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:round_list")


@pytest.fixture(autouse=True)
def sign_in(client, coordinator):
    client.force_login(coordinator)


def test_a_day_that_the_plan_names_is_one_tap(client, edition, coordinator):
    section = make_part(edition).sections.get()
    day = timezone.localdate() + timedelta(30)
    make_activity(section, title="Мониторинг реализации", windows=[(None, day)])
    address = reverse("monitoring:round_open", args=[edition.roadmap_id])

    assert client.get(address).context["days"] == [day]
    answer = client.post(address, {"day": day.isoformat()})

    opened = MonitoringRound.objects.get()
    assert answer.url == opened.get_absolute_url()
    assert (opened.cut_off_on, opened.title[:13]) == (day, "Мониторинг на")


def test_any_other_day_is_typed_and_a_day_is_asked_for(client, edition, coordinator):
    address = reverse("monitoring:round_open", args=[edition.roadmap_id])

    assert "на какую дату" in words(client.post(address, {"title": "Весна"}))
    client.post(address, {"title": "Весна", "cut_off_on": "2024-05-31"})

    assert MonitoringRound.objects.get().title == "Весна"
    again = client.post(address, {"cut_off_on": "2024-05-31"})
    assert "Раунд на эту дату уже есть." in words(again)


def test_indicators_that_the_authority_counted_are_ticked_next_time(
    client, edition, indicator, coordinator
):
    open_round(edition, coordinator, days=1, municipal_keys=[str(indicator.key)])

    page = client.get(reverse("monitoring:round_open", args=[edition.roadmap_id]))

    assert page.context["form"]["municipal_keys"].value() == [str(indicator.key)]


def test_late_stands_apart_from_in_time_and_from_silence(
    client, municipality, edition, coordinator, schools
):
    make_indicator(edition)
    third = make_school(municipality, short_name="Школа № 3")
    edition.roadmap.covered_schools.add(third)
    opened = open_round(edition, coordinator, days=-2)
    early = timezone.now() - timedelta(5)
    for school, now in zip(schools, (early, timezone.now()), strict=True):
        rounds.confirm(answer=opened.answers.get(organisation=school), by=None, now=now)

    page = client.get(opened.get_absolute_url())

    assert [
        (name, [line.name for _, line in lines]) for name, _, lines in page.context["groups"]
    ] == [
        ("waiting", ["Школа № 3"]),
        ("late", ["Школа № 2"]),
        ("confirmed", ["Школа № 1"]),
    ]
    assert "2 из 3" in words(page)


def test_a_confirmed_school_is_let_in_again_from_its_page(client, answer):
    rounds.confirm(answer=answer, by=None, now=timezone.now())

    client.post(reverse("monitoring:round_reopen", args=[answer.pk]), {"reason": "Ошибка в числе"})

    answer.refresh_from_db()
    assert (answer.is_confirmed, answer.reopening_reason) == (False, "Ошибка в числе")


def test_a_school_that_joins_later_is_offered_and_added(client, opened, municipality):
    newcomer = make_school(municipality, short_name="Школа № 9")
    opened.roadmap.covered_schools.add(newcomer)
    assert "Школа № 9" in words(client.get(opened.get_absolute_url()))

    page = client.post(reverse("monitoring:round_renew", args=[opened.pk]), follow=True)

    assert "Состав раунда обновлён. Добавлены: Школа № 9." in words(page)
    assert opened.answers.filter(organisation=newcomer).exists()
    assert "Обновить состав" not in words(client.get(opened.get_absolute_url()))


def test_an_indicator_stands_beside_its_target_and_the_round_before(
    client, edition, indicator, coordinator, schools
):
    before = open_round(edition, coordinator, days=-30)
    enter(before, schools[0], indicator, 6, 10)
    rounds.close(round=before, by=coordinator, now=timezone.now())
    opened = open_round(edition, coordinator, days=5)
    enter(opened, schools[0], indicator, 8, 10)
    enter(opened, schools[1], indicator, 80, 90)

    line = client.get(opened.get_absolute_url()).context["standing"].indicators[0]

    assert (line.total, line.fraction, line.verdict) == ("88\u00a0%", "88 из 100", "достигнут")
    assert line.history == [(before.cut_off_on, "60\u00a0%")]
    key = {"pk": opened.pk, "key": indicator.key}
    page = words(client.get(reverse("monitoring:round_indicator", kwargs=key)))
    assert "80 из 90" in page
    assert "было 60 %" in page


def test_the_authority_enters_and_corrects_what_it_counts_itself(
    client, edition, indicator, coordinator, schools
):
    make_indicator(edition, title="Показатель школ")
    opened = open_round(edition, coordinator, days=5, municipal_keys=[str(indicator.key)])
    address = reverse("monitoring:round_values", args=[opened.pk])

    client.post(address, typed(indicator, "5", "10"))
    was = {f"initial-top-{indicator.key}": "5", f"initial-bottom-{indicator.key}": "10"}
    client.post(address, typed(indicator, "9", "10", **was))

    line = client.get(opened.get_absolute_url()).context["standing"].indicators[0]
    assert (line.total, line.asked) == ("90\u00a0%", 0)
    with pytest.raises(rounds.RoundNotChanged, match="считает муниципалитет"):
        enter(opened, schools[0], indicator, 1, 2)


def test_the_board_tells_how_many_have_answered(client, opened, answer):
    rounds.confirm(answer=answer, by=None, now=timezone.now())

    notice = client.get(reverse("monitoring:fan_out_notice", args=[opened.roadmap_id]))

    assert opened.get_absolute_url() in words(notice)
    assert "подтвердили 1 из 2" in words(notice)


def test_a_closed_round_is_shown_as_it_was(client, opened, edition, indicator, schools):
    section = make_part(edition).sections.get()
    row = make_activity(section, windows=[(None, timezone.localdate())])
    task = make_assignment(schools[0], deadline=row.deadlines.get())
    enter(opened, schools[0], indicator, 8, 10)
    asked = words(client.get(reverse("monitoring:round_close", args=[opened.pk])))
    assert "Не подтвердили 2 из 2" in asked

    client.post(reverse("monitoring:round_close", args=[opened.pk]))
    task.state = "accepted"
    task.submitted_on = timezone.localdate()
    task.outcome, task.submitted_at = "done", timezone.now()
    task.save()
    indicator.title, indicator.target = "Другой показатель", 5
    indicator.save()
    IndicatorValue.objects.update(numerator=1)
    schools[0].short_name = "Переименованная"
    schools[0].save()

    standing = client.get(opened.get_absolute_url()).context["standing"]
    assert standing.told["totals"]["accepted"] == 0
    assert [line.name for line in standing.lines] == ["Школа № 1", "Школа № 2"]
    assert standing.indicators[0].title == "Доля учителей, прошедших обучение"
    assert (standing.indicators[0].total, standing.indicators[0].verdict) == (
        "80\u00a0%",
        "не достигнут",
    )


@pytest.mark.parametrize("count", [1, 12])
def test_the_pages_ask_as_much_of_many_as_of_few(
    client, opened, indicator, count, django_assert_max_num_queries
):
    newcomers = [make_school(opened.municipality) for _ in range(count)]
    opened.roadmap.covered_schools.add(*newcomers)
    rounds.renew_answers(round=opened, by=None)
    for school in newcomers:
        enter(opened, school, indicator, 1, 2)

    with django_assert_max_num_queries(24):
        client.get(opened.get_absolute_url())
    with django_assert_max_num_queries(16):
        client.get(LIST)
