"""A roadmap goes on to its next period: a new draft, and the old one as it was."""

from datetime import UTC, date, datetime

import pytest

from roadmaps.choices import Comparator, EditionState, Level
from roadmaps.models import Activity, Deadline, Edition, Indicator, Roadmap
from roadmaps.period import Period
from roadmaps.rolling import Shift
from roadmaps.services.roll_forward import (
    Choices,
    NothingCarried,
    PlanChanged,
    Preview,
    SuccessorExists,
    roll_forward,
)
from schools.models import AuditEntry, CalendarDay
from tests.at_once import database_of_many, together
from tests.factories import (
    make_act,
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_text_block,
)

pytestmark = pytest.mark.django_db

NEXT = Period.calendar(2025)


@pytest.fixture
def edition(municipality):
    """A plan for 2024 with a row of each kind."""
    roadmap = make_roadmap(
        municipality,
        title="Дорожная карта на 2024 год",
        schools=[make_school(municipality), make_school(municipality, is_active=False)],
    )
    edition = make_edition(
        roadmap,
        title="Дорожная карта\nна 2024 год",
        act=make_act(municipality),
        appendix="1",
        act_phrase="Приложение № 1 к приказу от 22.01.2024 № 15-у",
        signature="Начальник управления Н.П. Ветрова",
        order="Приказываю утвердить",
        source_name="план.docx",
        source_sha256="1" * 64,
    )
    part = make_part(edition, title="План на 2024 год", titles=["Работа с кадрами", "2024 год"])
    staff, year = part.sections.all()
    make_activity(
        staff,
        title="Провести форум учителей",
        deadline_phrase="до 15 ноября 2024 г.",
        windows=[(None, date(2024, 11, 15))],
    )
    make_activity(staff, title="Создать рабочую группу", deadline_phrase="Январь 2024 года")
    make_activity(staff, title="Собеседования", deadline_phrase="по отдельному плану")
    make_activity(year, title="Подвести итоги за 2023 год", deadline_phrase="когда решат")
    return edition


def preview_of(edition, period=NEXT):
    edition = Edition.objects.with_contents().get(pk=edition.pk)
    return Preview(edition, Shift(edition.roadmap.period, period))


def roll(edition, *, period=NEXT, choices=None, seen=None, covered_schools=None, by=None):
    preview = preview_of(edition, period)
    return roll_forward(
        edition=edition,
        shift=preview.shift,
        choices=choices or preview.defaults,
        seen=seen or preview.fingerprint,
        covered_schools=covered_schools,
        by=by,
    )


def row(edition, title):
    return Activity.objects.get(section__part__edition=edition, title__startswith=title)


def windows(activity):
    return [(deadline.opens_on, deadline.due_on) for deadline in activity.deadlines.all()]


class TestNewRoadmap:
    def test_it_is_a_draft_that_remembers_its_predecessor(self, edition):
        rolled = roll(edition)

        roadmap = rolled.roadmap
        assert roadmap.predecessor == edition.roadmap
        assert roadmap.period == NEXT
        assert roadmap.title == "Дорожная карта на 2025 год"
        assert (rolled.number, rolled.state) == (1, EditionState.DRAFT)
        assert rolled.title == "Дорожная карта\nна 2025 год"
        assert rolled.signature == edition.signature

    def test_the_act_the_stamp_and_the_file_stay_behind(self, edition):
        rolled = roll(edition)

        left = (rolled.act, rolled.appendix, rolled.act_phrase, rolled.order, rolled.source_name)
        assert left == (None, "", "", "", "")
        assert rolled.source_sha256 == ""
        assert rolled.approved_on is None

    def test_a_title_of_the_portals_own_is_carried_apart_from_the_papers(self, edition):
        edition.roadmap.title = "Карта-2024, рабочее название"
        edition.roadmap.save()

        rolled = roll(edition)

        assert rolled.roadmap.title == "Карта-2025, рабочее название"
        assert rolled.title == "Дорожная карта\nна 2025 год"

    def test_schools_that_no_longer_work_are_left_out(self, edition):
        rolled = roll(edition)

        assert [school.is_active for school in rolled.roadmap.covered_schools.all()] == [True]

    def test_schools_may_be_chosen_anew(self, edition):
        other = make_school(edition.municipality)

        rolled = roll(edition, covered_schools=[other])

        assert list(rolled.roadmap.covered_schools.all()) == [other]

    def test_a_schools_plan_goes_under_the_successor_of_the_municipal_one(self, edition):
        school = make_school(edition.municipality)
        own = make_roadmap(
            edition.municipality,
            level=Level.SCHOOL,
            school=school,
            parent=edition.roadmap,
            schools=[school],
        )
        of_school = make_edition(own)
        make_activity(make_part(of_school).sections.get(), deadline_phrase="Май 2024 года")
        municipal = roll(edition).roadmap

        rolled = roll(of_school)

        assert rolled.roadmap.parent == municipal
        assert (rolled.roadmap.level, rolled.roadmap.school) == (Level.SCHOOL, school)

    def test_a_schools_plan_stands_alone_while_the_municipal_one_has_not_gone_on(self, edition):
        school = make_school(edition.municipality)
        own = make_roadmap(
            edition.municipality, level=Level.SCHOOL, school=school, parent=edition.roadmap
        )
        of_school = make_edition(own)
        make_activity(make_part(of_school).sections.get(), deadline_phrase="Май 2024 года")

        assert roll(of_school).roadmap.parent is None

    def test_the_audit_trail_tells_of_it(self, edition):
        coordinator = make_coordinator(edition.municipality)

        rolled = roll(edition, by=coordinator)

        entry = AuditEntry.objects.get(object_id=str(rolled.roadmap_id), deed="created")
        assert entry.actor == coordinator
        assert entry.changes["Период"] == ["2024 год", "2025 год"]


class TestRows:
    def test_they_get_new_keys_and_remember_the_old_ones(self, edition):
        rolled = roll(edition)

        old, new = row(edition, "Провести форум"), row(rolled, "Провести форум")
        assert new.origin_key == old.key
        assert new.key != old.key
        assert (new.version, new.changed_by) == (1, None)

    def test_deadlines_are_read_for_the_new_period(self, edition):
        rolled = roll(edition)

        new = row(rolled, "Провести форум")
        assert new.deadline_phrase == "до 15 ноября 2025 г."
        assert windows(new) == [(None, date(2025, 11, 15))]

    def test_a_phrase_that_was_edited_is_taken(self, edition):
        preview = preview_of(edition)
        defaults = preview.defaults
        key = row(edition, "Провести форум").key

        rolled = roll(
            edition,
            choices=Choices(defaults.carried, {key: "1 декабря 2025 г."}, defaults.repairs),
        )

        assert windows(row(rolled, "Провести форум")) == [(date(2025, 12, 1),) * 2]

    def test_a_deadline_that_was_moved_is_not_moved_next_year(self, edition):
        deadline = row(edition, "Провести форум").deadlines.get()
        deadline.due_on = date(2024, 12, 20)
        deadline.save()

        rolled = roll(edition)

        new = row(rolled, "Провести форум").deadlines.get()
        assert (new.scheduled_on, new.due_on) == (date(2025, 11, 15), date(2025, 11, 15))

    def test_a_control_date_moves_by_a_year(self, edition):
        make_control_date(row(edition, "Собеседования"), date(2024, 6, 3))

        rolled = roll(edition)

        new = row(rolled, "Собеседования").deadlines.get()
        assert (new.due_on, new.is_control) == (date(2025, 6, 3), True)

    def test_a_control_date_outside_the_new_period_is_let_go_with_a_word(self, edition):
        make_control_date(row(edition, "Собеседования"), date(2023, 12, 3))
        preview = preview_of(edition)

        rolled = roll(edition)

        shown = rolled_row(preview, "Собеседования")
        assert shown.control_dates[0].new is None
        assert any("3 декабря 2023 г." in doubt for doubt in shown.doubts)
        assert not row(rolled, "Собеседования").deadlines.exists()

    def test_a_row_left_behind_takes_its_heading_with_it(self, edition):
        defaults = preview_of(edition).defaults
        kept = defaults.carried - {row(edition, "Подвести итоги").key}

        rolled = roll(edition, choices=Choices(kept, {}, defaults.repairs))

        part = rolled.parts.get()
        assert [section.title for section in part.sections.all()] == ["Работа с кадрами"]
        assert Activity.objects.filter(section__part=part).count() == 3

    def test_a_table_left_without_rows_goes_too(self, edition):
        extra = make_part(edition, title="Контрольные точки")
        lonely = make_activity(extra.sections.get(), deadline_phrase="Май 2024 года")
        defaults = preview_of(edition).defaults

        rolled = roll(edition, choices=Choices(defaults.carried - {lonely.key}, {}, frozenset()))

        assert [part.title for part in rolled.parts.all()] == ["План на 2024 год"]

    def test_a_heading_that_had_no_rows_stays(self, edition):
        make_part(edition, title="Пока пустая таблица")

        rolled = roll(edition)

        assert rolled.parts.filter(title="Пока пустая таблица", sections__isnull=False).exists()

    def test_who_answers_is_kept(self, edition):
        make_party(row(edition, "Провести форум"), "Отдел кадров")

        rolled = roll(edition)

        assert [each.text for each in row(rolled, "Провести форум").parties.all()] == [
            "Отдел кадров"
        ]

    def test_indicators_keep_their_targets_and_wait_for_a_baseline(self, edition):
        make_indicator(edition, row(edition, "Провести форум"))

        rolled = roll(edition)

        indicator = rolled.indicators.get()
        assert (indicator.target, indicator.baseline, indicator.baseline_on) == (85, None, None)
        assert list(indicator.activities.all()) == [row(rolled, "Провести форум")]

    def test_a_link_to_a_row_left_behind_is_let_go(self, edition):
        make_indicator(edition, row(edition, "Провести форум"))
        defaults = preview_of(edition).defaults
        kept = defaults.carried - {row(edition, "Провести форум").key}

        rolled = roll(edition, choices=Choices(kept, {}, frozenset()))

        assert not rolled.indicators.get().activities.exists()


class TestYearsInTexts:
    def test_ticked_years_are_changed_everywhere(self, edition):
        make_text_block(
            edition,
            caption="Цели 2024 года",
            items=[{"marker": "1)", "text": "успеть к 2024 году"}],
        )

        rolled = roll(edition)

        part, block = rolled.parts.get(), rolled.text_blocks.get()
        assert part.title == "План на 2025 год"
        assert part.sections.filter(title="2025 год").exists()
        assert row(rolled, "Подвести итоги").title == "Подвести итоги за 2024 год"
        assert block.caption == "Цели 2025 года"
        assert block.items == [{"marker": "1)", "text": "успеть к 2025 году"}]

    def test_years_that_were_not_ticked_stay(self, edition):
        defaults = preview_of(edition).defaults

        rolled = roll(edition, choices=Choices(defaults.carried, {}, frozenset()))

        assert rolled.title == edition.title
        assert row(rolled, "Подвести итоги").title == "Подвести итоги за 2023 год"

    def test_captions_of_columns_and_columns_without_a_field_are_looked_into(self, edition):
        part = edition.parts.get()
        part.columns = [*part.columns, {"role": "other", "caption": "Бюджет 2024 года"}]
        part.save()
        activity = row(edition, "Провести форум")
        activity.extra = {"other": "по итогам 2024 года"}
        activity.save()

        rolled = roll(edition)

        assert row(rolled, "Провести форум").extra == {"other": "по итогам 2025 года"}
        # Years of a budget are for people to settle.
        assert rolled.parts.get().columns[-1]["caption"] == "Бюджет 2024 года"

    def test_the_old_plan_stays_as_it_was(self, edition):
        make_text_block(edition, items=[{"marker": "", "text": "в 2024 году"}])
        before = contents_of(edition)

        roll(edition)

        assert contents_of(edition) == before


class TestPreview:
    def test_it_saves_nothing(self, edition):
        preview = preview_of(edition)

        assert len(preview.rows) == 4
        assert preview.texts
        assert Roadmap.objects.count() == 1

    def test_it_tells_what_is_unread_and_what_may_be_done_once(self, edition):
        preview = preview_of(edition)

        assert rolled_row(preview, "Подвести итоги").is_unread
        assert rolled_row(preview, "Создать рабочую группу").is_one_off
        assert all(shown.is_carried for shown in preview.rows)

    def test_days_off_are_pointed_out(self, edition):
        preview = preview_of(edition)

        (note,) = rolled_row(preview, "Провести форум").notes
        assert note == "15 ноября 2025 г. — нерабочий день (суббота)."

    def test_days_off_of_the_municipality_count(self, edition):
        CalendarDay.objects.create(
            municipality=edition.municipality,
            day=date(2025, 11, 15),
            is_working=True,
            reason="суб.",
        )

        assert rolled_row(preview_of(edition), "Провести форум").notes == ()

    def test_what_a_long_plan_does_every_year_goes_on_once(self, municipality):
        roadmap = make_roadmap(
            municipality, starts_on=date(2020, 1, 1), ends_on=date(2022, 12, 31), title="План"
        )
        edition = make_edition(roadmap)
        part = make_part(edition, titles=["2021 год", "2022 год"])
        for section in part.sections.all():
            make_activity(
                section, title="Провести  форум", deadline_phrase=f"Май {section.title[:4]} г."
            )

        preview = preview_of(edition, Period.calendar(2023))

        assert [shown.is_carried for shown in preview.rows] == [False, True]
        assert [shown.phrase.new for shown in preview.rows] == ["Май 2023 г.", "Май 2023 г."]
        assert preview.rows[0].needs_a_look

    def test_it_asks_the_same_number_of_questions_of_a_long_plan(
        self, edition, django_assert_num_queries
    ):
        section = edition.parts.get().sections.first()
        for _ in range(30):
            make_activity(section, deadline_phrase="до 15 ноября 2024 г.")
        found = Edition.objects.with_contents().prefetch_related("indicators").get(pk=edition.pk)

        with django_assert_num_queries(1):
            preview = Preview(found, Shift(found.roadmap.period, NEXT))
            assert len(preview.rows) == 34
            assert preview.texts
            assert preview.fingerprint


class TestRefusals:
    def test_a_second_click_finds_what_the_first_one_made(self, edition):
        first = roll(edition)

        with pytest.raises(SuccessorExists, match="уже создана") as refusal:
            roll(edition)

        assert refusal.value.successor == first.roadmap
        assert Roadmap.objects.count() == 2

    def test_another_period_is_another_roadmap(self, edition):
        roll(edition)

        rolled = roll(edition, period=Period.calendar(2026))

        assert rolled.roadmap.starts_on == date(2026, 1, 1)
        assert row(rolled, "Провести форум").deadline_phrase == "до 15 ноября 2026 г."

    def test_a_plan_that_changed_meanwhile_is_shown_again(self, edition):
        seen = preview_of(edition).fingerprint
        activity = row(edition, "Провести форум")
        activity.touch(by=None, now=datetime(2024, 12, 1, tzinfo=UTC))
        activity.save()

        with pytest.raises(PlanChanged):
            roll(edition, seen=seen)

        assert Roadmap.objects.count() == 1

    def test_a_plan_without_rows_is_refused(self, edition):
        with pytest.raises(NothingCarried):
            roll(edition, choices=Choices(frozenset(), {}, frozenset()))

        assert Roadmap.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_click_at_once_one_makes_the_roadmap(tmp_path):
    with database_of_many(tmp_path):
        edition = make_edition(make_roadmap(make_municipality()))
        make_activity(make_part(edition).sections.get(), deadline_phrase="Май 2024 года")

        answers = together(*[lambda: roll(edition)] * 3)

        names = sorted(type(answer).__name__ for answer in answers)
        assert names == ["Edition", "SuccessorExists", "SuccessorExists"]
        assert Roadmap.objects.filter(predecessor=edition.roadmap).count() == 1


def make_control_date(activity, day):
    return Deadline.objects.create(
        municipality=activity.municipality,
        activity=activity,
        scheduled_on=day,
        due_on=day,
        is_control=True,
    )


def make_indicator(edition, activity):
    indicator = Indicator.objects.create(
        municipality=edition.municipality,
        edition=edition,
        position=0,
        title="Доля обученных учителей",
        comparator=Comparator.AT_LEAST,
        target=85,
        unit="%",
        baseline=40,
        baseline_on=date(2024, 1, 15),
    )
    indicator.activities.set([activity])
    return indicator


def rolled_row(preview, title):
    return next(shown for shown in preview.rows if shown.activity.title.startswith(title))


def contents_of(edition):
    found = Edition.objects.with_contents().get(pk=edition.pk)
    rows = Activity.objects.filter(section__part__edition=found).order_by("pk").values()
    return (
        found.title,
        list(rows),
        list(found.text_blocks.values()),
        list(found.parts.values()),
        list(Deadline.objects.filter(activity__section__part__edition=found).values()),
    )
