from datetime import UTC, date, datetime

import pytest

from roadmaps.choices import EditionState
from roadmaps.models import Activity, Edition
from roadmaps.services.copying import copy_contents
from roadmaps.services.editing import EditionFrozen, RowChanged
from roadmaps.services.municipal_rows import MunicipalRows
from roadmaps.services.steps import take_back
from roadmaps.services.taking_over import NothingTaken, follow_change, keep_own_words, take_over
from tests.factories import (
    make_activity,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_school_head,
    make_school_roadmap,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 1)
NOW = datetime(2024, 3, 1, tzinfo=UTC)


class Plans:
    """A municipal roadmap in force for 2024 with two sections, and a school's draft under it with
    one section, «2. Кадры», and one row."""

    def __init__(self):
        municipality = make_municipality()
        self.school, self.other = make_school(municipality), make_school(municipality)
        self.head = make_school_head(self.school)
        roadmap = make_roadmap(municipality, schools=[self.school, self.other])
        self.above = make_edition(roadmap)
        self.staff, self.results = make_part(
            self.above, titles=["I. Кадры", "II. Итоги"]
        ).sections.all()
        plan = make_school_roadmap(
            self.school, parent=roadmap, starts_on=date(2024, 2, 1), ends_on=date(2024, 6, 30)
        )
        self.draft = make_edition(plan, state=EditionState.DRAFT)
        self.own = make_part(self.draft, titles=["2. Кадры"]).sections.get()
        make_activity(self.own, number="2.1")

    def municipal_row(self, section=None, *, names=None, **fields):
        """A row that names all schools, or the organisation `names`."""
        row = make_activity(section or self.staff, **fields)
        if names is None:
            make_party(row, "руководители ОО", kind="group", group="all_schools")
        else:
            party = make_party(row, str(names)).party
            party.organisation = names
            party.save()
        return row

    def offered(self):
        return MunicipalRows(self.draft, today=TODAY).offered

    def changed(self):
        return MunicipalRows(self.draft, today=TODAY).changed

    def take(self, *rows):
        keys = {row.key for row in rows}
        return take_over(edition=self.draft, keys=keys, today=TODAY, by=self.head, now=NOW)

    def taken(self, row):
        return Activity.objects.get(section__part__edition=self.draft, origin_key=row.key)

    def amend(self, row=None, **fields):
        """The municipality approves another edition, where the row says something else or, without
        fields, is gone."""
        former = self.above
        former.state = EditionState.SUPERSEDED
        former.save()
        self.above = make_edition(former.roadmap, number=former.number + 1)
        copy_contents(source=former, target=self.above)
        amended = Activity.objects.filter(section__part__edition=self.above, key=row.key)
        if fields:
            amended.update(**fields)
        else:
            amended.delete()

    def seen(self, row):
        return row.version, self.above.pk


@pytest.fixture
def plans():
    return Plans()


class TestWhatIsOffered:
    def test_rows_that_name_the_school_or_its_group(self, plans):
        of_all = plans.municipal_row()
        of_school = plans.municipal_row(names=plans.school)
        plans.municipal_row(names=plans.other)
        make_activity(plans.staff)

        assert [each.row for each in plans.offered()] == [of_all, of_school]

    def test_a_row_that_was_taken_is_marked(self, plans):
        taken, left = plans.municipal_row(), plans.municipal_row()
        plans.take(taken)

        assert [bool(each.taken) for each in plans.offered()] == [True, False]
        assert plans.offered()[1].row == left

    def test_nothing_until_the_roadmap_is_in_force(self, plans):
        plans.municipal_row()
        Edition.objects.filter(pk=plans.above.pk).update(state=EditionState.IN_REVIEW)

        assert plans.offered() == []

    def test_few_and_many_rows_ask_the_database_alike(self, plans, django_assert_num_queries):
        for _ in range(20):
            plans.municipal_row()

        with django_assert_num_queries(6):
            rows = MunicipalRows(plans.draft, today=TODAY)
            assert (len(rows.offered), rows.changed) == (20, [])


class TestTaking:
    def test_the_words_are_copied_and_their_origin_is_kept(self, plans):
        row = plans.municipal_row(title="Провести форум", extra={"note": "очно"})

        plans.take(row)

        taken = plans.taken(row)
        assert (taken.title, taken.extra, taken.origin_key) == (
            "Провести форум",
            {"note": "очно"},
            row.key,
        )
        assert taken.key != row.key

    def test_the_deadline_is_read_for_the_plan_of_the_school(self, plans):
        row = plans.municipal_row(deadline_phrase="в течение года")

        plans.take(row)

        deadline = plans.taken(row).deadlines.get()
        assert deadline.window == (date(2024, 2, 1), date(2024, 6, 30))

    def test_rows_go_to_the_section_of_the_same_name_with_the_next_number(self, plans):
        row = plans.municipal_row()

        plans.take(row)

        assert (plans.taken(row).section, plans.taken(row).number) == (plans.own, "2.2")

    def test_a_section_the_plan_lacks_is_added_with_the_next_number(self, plans):
        first, second = plans.municipal_row(plans.results), plans.municipal_row(plans.results)

        plans.take(first, second)

        assert plans.taken(first).section.title == "3. Итоги"
        assert [plans.taken(row).number for row in (first, second)] == ["3.1", "3.2"]

    def test_a_row_that_does_not_name_the_school_is_not_taken(self, plans):
        row = plans.municipal_row(names=plans.other)

        with pytest.raises(NothingTaken):
            plans.take(row)

    def test_a_row_is_not_taken_twice(self, plans):
        row = plans.municipal_row()
        plans.take(row)

        with pytest.raises(NothingTaken):
            plans.take(row)

    def test_a_frozen_plan_takes_nothing(self, plans):
        row = plans.municipal_row()
        Edition.objects.filter(pk=plans.draft.pk).update(state=EditionState.IN_REVIEW)

        with pytest.raises(EditionFrozen):
            plans.take(row)

    def test_it_can_be_taken_back(self, plans):
        row = plans.municipal_row(plans.results)
        step = plans.take(row)

        take_back(step=step, by=plans.head, now=NOW)

        assert [each.taken for each in plans.offered()] == [None]
        assert plans.draft.parts.get().sections.get() == plans.own


class TestChangesAbove:
    def test_a_change_of_the_municipal_row_is_shown(self, plans):
        row = plans.municipal_row(title="Форум")
        plans.take(row)

        plans.amend(row, title="Форум и выставка")

        (change,) = plans.changed()
        (cell,) = change.cells
        assert (cell.caption, cell.taken, cell.now) == ("Мероприятие", "Форум", "Форум и выставка")
        assert not cell.is_overwritten

    def test_words_of_the_school_itself_are_no_change(self, plans):
        row = plans.municipal_row()
        plans.take(row)
        Activity.objects.filter(pk=plans.taken(row).pk).update(title="По-своему")

        assert plans.changed() == []

    def test_following_takes_the_new_words_and_dates_and_leaves_the_others(self, plans):
        row = plans.municipal_row(title="Форум", deadline_phrase="до 1 мая")
        plans.take(row)
        Activity.objects.filter(pk=plans.taken(row).pk).update(title="Наш форум")
        plans.amend(row, deadline_phrase="до 1 июня")
        taken = plans.taken(row)

        follow_change(row=taken, seen=plans.seen(taken), today=TODAY, by=plans.head, now=NOW)

        taken = plans.taken(row)
        assert (taken.title, taken.deadline_phrase) == ("Наш форум", "до 1 июня")
        assert taken.deadlines.get().due_on == date(2024, 6, 1)
        assert plans.changed() == []

    def test_own_words_are_kept_and_the_change_is_not_shown_again(self, plans):
        row = plans.municipal_row(title="Форум")
        plans.take(row)
        plans.amend(row, title="Форум и выставка")
        taken = plans.taken(row)

        keep_own_words(row=taken, seen=plans.seen(taken), today=TODAY, by=plans.head, now=NOW)

        assert plans.taken(row).title == "Форум"
        assert plans.changed() == []

    def test_a_row_that_left_the_roadmap_is_shown_until_the_school_keeps_it(self, plans):
        row = plans.municipal_row()
        plans.take(row)
        plans.amend(row)
        taken = plans.taken(row)
        assert [each.above for each in plans.changed()] == [None]

        keep_own_words(row=taken, seen=plans.seen(taken), today=TODAY, by=plans.head, now=NOW)

        assert plans.changed() == []
        assert plans.taken(row)

    @pytest.mark.parametrize("stale", ["row", "edition"])
    def test_a_decision_on_something_else_is_refused(self, plans, stale):
        row = plans.municipal_row(title="Форум")
        plans.take(row)
        plans.amend(row, title="Форум и выставка")
        taken = plans.taken(row)
        version, above = plans.seen(taken)
        seen = (version + 1, above) if stale == "row" else (version, above - 1)

        with pytest.raises(RowChanged):
            follow_change(row=taken, seen=seen, today=TODAY, by=plans.head, now=NOW)

        assert plans.taken(row).title == "Форум"

    def test_a_correction_of_the_schools_plan_remembers_what_was_taken(self, plans):
        row = plans.municipal_row()
        plans.take(row)
        correction = make_edition(plans.draft.roadmap, number=2, state=EditionState.SUPERSEDED)

        copy_contents(source=plans.draft, target=correction)

        copied = Activity.objects.get(section__part__edition=correction, origin_key=row.key)
        assert copied.origin_cells == plans.taken(row).origin_cells
