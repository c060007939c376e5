"""The pages of a round: the coordinator's, and an organisation's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.models import IndicatorValue, MonitoringRound, RoundAnswer
from monitoring.services import rounds
from monitoring.services.indicator_values import enter_value
from schools.choices import Role
from tests.factories import (
    make_activity,
    make_assignment,
    make_coordinator,
    make_edition,
    make_indicator,
    make_member,
    make_part,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

LIST = reverse("monitoring:round_list")


@pytest.fixture
def schools(municipality):
    return [make_school(municipality, short_name=f"Школа № {number}") for number in (1, 2)]


@pytest.fixture
def edition(municipality, schools):
    return make_edition(make_roadmap(municipality, schools=schools))


@pytest.fixture
def indicator(edition):
    return make_indicator(edition)


@pytest.fixture
def coordinator(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def opened(edition, indicator, coordinator):
    return open_round(edition, coordinator, days=10)


@pytest.fixture
def answer(opened, schools):
    return opened.answers.get(organisation=schools[0])


@pytest.fixture
def head(client, schools):
    person = make_school_head(schools[0])
    client.force_login(person)
    return person


def open_round(edition, by, *, days, **fields):
    return rounds.open_round(
        roadmap=edition.roadmap,
        title="Июньский мониторинг",
        cut_off_on=timezone.localdate() + timedelta(days),
        by=by,
        now=timezone.now(),
        **fields,
    )


def enter(opened, school, indicator, numerator, denominator):
    enter_value(
        round=opened,
        organisation=school,
        indicator=indicator,
        numerator=numerator,
        denominator=denominator,
        comment="",
        by=None,
        now=timezone.now(),
    )


def words(page):
    return page.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def typed(indicator, top, bottom, **fields):
    return {f"top-{indicator.key}": top, f"bottom-{indicator.key}": bottom, **fields}


def seen(client, answer):
    return client.get(answer.get_absolute_url()).context["stamp"]


class TestOpening:
    def test_a_day_that_the_plan_names_is_one_tap(self, client, edition, coordinator):
        section = make_part(edition).sections.get()
        day = timezone.localdate() + timedelta(30)
        make_activity(section, title="Мониторинг реализации", windows=[(None, day)])
        client.force_login(coordinator)
        address = reverse("monitoring:round_open", args=[edition.roadmap_id])

        assert client.get(address).context["days"] == [day]
        answer = client.post(address, {"day": day.isoformat()})

        opened = MonitoringRound.objects.get()
        assert answer.url == opened.get_absolute_url()
        assert (opened.cut_off_on, opened.title[:13]) == (day, "Мониторинг на")

    def test_any_other_day_is_typed_and_a_day_is_asked_for(self, client, edition, coordinator):
        client.force_login(coordinator)
        address = reverse("monitoring:round_open", args=[edition.roadmap_id])

        assert "на какую дату" in words(client.post(address, {"title": "Весна"}))
        client.post(address, {"title": "Весна", "cut_off_on": "2024-05-31"})

        assert MonitoringRound.objects.get().title == "Весна"
        again = client.post(address, {"cut_off_on": "2024-05-31"})
        assert "Раунд на эту дату уже есть." in words(again)

    def test_indicators_that_the_authority_counted_are_ticked_next_time(
        self, client, edition, indicator, coordinator
    ):
        open_round(edition, coordinator, days=1, municipal_keys=[str(indicator.key)])
        client.force_login(coordinator)

        page = client.get(reverse("monitoring:round_open", args=[edition.roadmap_id]))

        assert page.context["form"]["municipal_keys"].value() == [str(indicator.key)]


class TestSchool:
    def test_one_tap_confirms_and_the_task_list_asks_no_more(self, client, head, answer):
        tasks = reverse("monitoring:assignment_list")
        assert answer.get_absolute_url() in words(client.get(tasks))

        client.post(answer.get_absolute_url(), {"deed": "confirm", "seen": seen(client, answer)})

        answer.refresh_from_db()
        assert answer.confirmed_by == head
        assert answer.get_absolute_url() not in words(client.get(tasks))

    def test_numbers_typed_are_saved_with_the_confirmation(self, client, head, answer, indicator):
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

    def test_nothing_typed_is_lost_on_an_error(self, client, head, answer, edition, indicator):
        other = make_indicator(edition, title="Участники", unit="учеников", base="")
        data = typed(indicator, "21", "20") | {f"top-{other.key}": "12,5", "deed": "save"}

        page = client.post(answer.get_absolute_url(), data)

        assert page.status_code == 422
        assert "Часть не бывает больше целого" in words(page)
        assert 'value="12,5"' in words(page)
        assert not IndicatorValue.objects.exists()

    def test_a_value_emptied_is_taken_back(self, client, head, opened, answer, indicator):
        enter(opened, answer.organisation, indicator, 17, 20)
        was = {f"initial-top-{indicator.key}": "17", f"initial-bottom-{indicator.key}": "20"}

        client.post(answer.get_absolute_url(), typed(indicator, "", "", deed="save", **was))

        assert not IndicatorValue.objects.exists()

    def test_what_somebody_else_has_typed_meanwhile_is_not_undone(
        self, client, head, opened, answer, indicator
    ):
        other = make_indicator(indicator.edition, title="Участники", unit="учеников", base="")
        page_of_head = typed(indicator, "", "", **{f"top-{other.key}": "60"})
        enter(opened, answer.organisation, indicator, 17, 20)

        client.post(answer.get_absolute_url(), page_of_head | {"deed": "save"})

        assert set(IndicatorValue.objects.values_list("numerator", flat=True)) == {17, 60}

    def test_what_was_changed_meanwhile_is_not_confirmed_unread(
        self, client, head, opened, answer, indicator
    ):
        stamp = seen(client, answer)
        enter(opened, answer.organisation, indicator, 17, 20)

        page = client.post(answer.get_absolute_url(), {"deed": "confirm", "seen": stamp})

        assert "показатели изменили" in words(page)
        assert 'value="17"' in words(page)
        answer.refresh_from_db()
        assert not answer.is_confirmed

    def test_a_deputy_prepares_and_does_not_confirm(self, client, answer, indicator):
        client.force_login(
            make_member(answer.municipality, Role.SCHOOL_EDITOR, answer.organisation)
        )
        stamp = seen(client, answer)
        assert "Подтверждаю" not in words(client.get(answer.get_absolute_url()))

        saved = client.post(answer.get_absolute_url(), typed(indicator, "1", "2", deed="save"))
        refused = client.post(answer.get_absolute_url(), {"deed": "confirm", "seen": stamp})

        assert (saved.status_code, refused.status_code) == (302, 403)
        assert IndicatorValue.objects.count() == 1

    def test_another_school_s_numbers_are_nowhere(self, client, head, opened, answer, schools):
        other = opened.answers.get(organisation=schools[1])
        indicator = opened.roadmap.editions.get().indicators.get()
        enter(opened, schools[1], indicator, 3, 4)
        key = {"pk": opened.pk, "key": indicator.key}

        assert client.get(other.get_absolute_url()).status_code == 404
        page = words(client.get(reverse("monitoring:round_indicator", kwargs=key)))

        assert "Школа № 1" in page
        assert "Школа № 2" not in page

    def test_open_tasks_due_by_the_cut_off_day_are_linked(self, client, head, answer, edition):
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


class TestCoordinator:
    @pytest.fixture(autouse=True)
    def sign_in(self, client, coordinator):
        client.force_login(coordinator)

    def test_late_stands_apart_from_in_time_and_from_silence(
        self, client, municipality, edition, coordinator, schools
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

    def test_a_confirmed_school_is_let_in_again_from_its_page(self, client, answer):
        rounds.confirm(answer=answer, by=None, now=timezone.now())

        client.post(
            reverse("monitoring:round_reopen", args=[answer.pk]), {"reason": "Ошибка в числе"}
        )

        answer.refresh_from_db()
        assert (answer.is_confirmed, answer.reopening_reason) == (False, "Ошибка в числе")

    def test_a_school_that_joins_later_is_offered_and_added(self, client, opened, municipality):
        newcomer = make_school(municipality, short_name="Школа № 9")
        opened.roadmap.covered_schools.add(newcomer)
        assert "Школа № 9" in words(client.get(opened.get_absolute_url()))

        client.post(reverse("monitoring:round_renew", args=[opened.pk]))

        assert opened.answers.filter(organisation=newcomer).exists()
        assert "Обновить состав" not in words(client.get(opened.get_absolute_url()))

    def test_an_indicator_stands_beside_its_target_and_the_round_before(
        self, client, edition, indicator, coordinator, schools
    ):
        before = open_round(edition, coordinator, days=-30)
        enter(before, schools[0], indicator, 6, 10)
        rounds.close(round=before, by=coordinator, now=timezone.now())
        opened = open_round(edition, coordinator, days=5)
        enter(opened, schools[0], indicator, 8, 10)
        enter(opened, schools[1], indicator, 80, 90)

        line = client.get(opened.get_absolute_url()).context["standing"].indicators[0]

        assert (line.total, line.fraction, line.verdict) == ("88 %", "88 из 100", "достигнут")
        assert line.history == [(before.cut_off_on, "60 %")]
        key = {"pk": opened.pk, "key": indicator.key}
        page = words(client.get(reverse("monitoring:round_indicator", kwargs=key)))
        assert "80 из 90" in page
        assert "было 60 %" in page

    def test_the_authority_enters_and_corrects_what_it_counts_itself(
        self, client, edition, indicator, coordinator, schools
    ):
        make_indicator(edition, title="Показатель школ")
        opened = open_round(edition, coordinator, days=5, municipal_keys=[str(indicator.key)])
        address = reverse("monitoring:round_values", args=[opened.pk])

        client.post(address, typed(indicator, "5", "10"))
        was = {f"initial-top-{indicator.key}": "5", f"initial-bottom-{indicator.key}": "10"}
        client.post(address, typed(indicator, "9", "10", **was))

        line = client.get(opened.get_absolute_url()).context["standing"].indicators[0]
        assert (line.total, line.asked) == ("90 %", 0)
        with pytest.raises(rounds.RoundNotChanged, match="считает муниципалитет"):
            enter(opened, schools[0], indicator, 1, 2)

    def test_a_closed_round_is_shown_as_it_was(self, client, opened, edition, indicator, schools):
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
            "80 %",
            "не достигнут",
        )

    @pytest.mark.parametrize("count", [1, 12])
    def test_the_pages_ask_as_much_of_many_as_of_few(
        self, client, opened, indicator, count, django_assert_max_num_queries
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


def test_a_curator_sees_only_the_named_schools(client, opened, schools):
    client.force_login(make_member(opened.municipality, Role.CURATOR, *schools[:1]))

    answer = client.get(opened.get_absolute_url())

    assert answer.url == RoundAnswer.objects.get(organisation=schools[0]).get_absolute_url()


def test_the_list_tells_a_school_of_its_own_answer(client, head, answer, opened):
    rounds.confirm(answer=answer, by=head, now=timezone.now())

    page = words(client.get(LIST))

    assert "подтверждено" in page
    assert "подтвердили" not in page
