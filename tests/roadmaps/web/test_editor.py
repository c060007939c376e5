"""The page of the editor and the answers it lives by."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from roadmaps.choices import EditionState, PartyGroup
from roadmaps.models import Activity, RowPresence
from roadmaps.responsibles import read_responsibles
from roadmaps.services.presence import others_at_rows, stay_at
from roadmaps.services.suggestions import PHRASES_OF_GROUPS, suggest_parties
from tests.factories import (
    make_activity,
    make_coordinator,
    make_edition,
    make_municipality,
    make_part,
    make_party,
    make_roadmap,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 2, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def edition(municipality):
    return make_edition(make_roadmap(municipality), state=EditionState.DRAFT)


@pytest.fixture
def section(edition):
    return make_part(edition, titles=["Кадры"]).sections.get()


@pytest.fixture
def writer(municipality):
    return make_coordinator(municipality)


@pytest.fixture
def editor(client, writer):
    client.force_login(writer)
    return client


def page_of(editor, edition):
    return editor.get(reverse("roadmaps:edition_edit", args=[edition.roadmap_id]))


def change(editor, row, role, text, seen):
    url = reverse("roadmaps:cell_change", args=[row.pk])
    return editor.post(url, {"role": role, "text": text, "seen": seen})


class TestPage:
    def test_every_cell_stands_in_a_grid_with_its_role_and_caption(self, editor, edition, section):
        row = make_activity(section, title="Собрать <совет>")

        page = page_of(editor, edition).content.decode()

        assert f'id="row-{row.pk}"' in page
        assert f'data-key="{row.key}" data-version="1"' in page
        assert 'data-role="title" data-label="Мероприятие"' in page
        assert "Собрать &lt;совет&gt;" in page

    def test_the_text_alone_is_given_to_htmx(self, editor, edition, section):
        url = reverse("roadmaps:edition_edit", args=[edition.roadmap_id])

        answer = editor.get(url, headers={"HX-Request": "true"}).content.decode()

        assert answer.lstrip().startswith("<div")
        assert 'id="plan"' in answer
        assert "<html" not in answer

    @pytest.mark.parametrize(
        "state", [state for state in EditionState if state != EditionState.DRAFT]
    )
    def test_only_a_draft_has_an_editor(self, editor, edition, state):
        edition.state, edition.approved_on = state, date(2024, 1, 22)
        edition.save()

        assert page_of(editor, edition).status_code == 404

    def test_a_school_edits_its_own_plan_and_nobody_else_does(self, client, municipality):
        school = make_school(municipality)
        roadmap = make_roadmap(municipality, level="school", school=school)
        draft = make_edition(roadmap, state=EditionState.DRAFT)
        row = make_activity(make_part(draft).sections.get())

        for person, status in (
            (make_school_head(school), 200),
            (make_school_head(make_school(municipality)), 404),
            (make_coordinator(municipality), 404),
        ):
            client.force_login(person)
            assert page_of(client, draft).status_code == status
            assert change(client, row, "title", "Семинар", row.title).status_code == status

    def test_those_who_may_edit_are_led_to_it_from_the_edition(self, editor, edition):
        link = reverse("roadmaps:edition_edit", args=[edition.roadmap_id])

        assert link in editor.get(edition.get_absolute_url()).content.decode()

    def test_the_number_of_queries_does_not_grow_with_rows(
        self, editor, edition, section, django_assert_num_queries, django_assert_max_num_queries
    ):
        fill(section, 1)
        page_of(editor, edition)
        with django_assert_max_num_queries(20) as few:
            page_of(editor, edition)
        fill(section, 20)
        fill(make_part(edition, titles=["a", "b"]).sections.first(), 5)

        with django_assert_num_queries(len(few)):
            page_of(editor, edition)


def fill(section, count):
    for number in range(count):
        row = make_activity(section, windows=[(None, date(2024, 5, 1))], deadline_phrase="до")
        make_party(row, "школы", kind="group", group="all_schools")
        make_party(row, f"МКУ «Центр № {number}»")


class TestCell:
    def test_the_answer_is_the_row_with_its_dates_in_words(self, editor, section):
        row = make_activity(section, deadline_phrase="апрель")

        answer = change(editor, row, "deadline", "до 20 октября", "апрель")

        html = answer.content.decode()
        assert answer.status_code == 200
        assert html.count("<tr") == 1
        assert 'data-version="2"' in html
        assert "до 20 октября 2024 г." in html
        assert "год взят из срока плана" in html

    def test_a_group_is_explained_at_once(self, editor, section):
        answer = change(editor, make_activity(section), "responsible", "руководители ОО", "")

        assert "руководители ОО&nbsp;— все школы дорожной карты" in answer.content.decode()

    def test_line_ends_of_any_system_are_kept_as_one_kind(self, editor, section):
        row = make_activity(section, title="")

        change(editor, row, "title", "  первое\r\nвторое\rтретье \n", "")

        assert Activity.objects.get(pk=row.pk).title == "первое\nвторое\nтретье"

    def test_a_stale_edit_is_answered_with_both_texts_and_who_was_faster(self, editor, section):
        row = make_activity(section, title="Семинар <завучей>")
        faster = make_coordinator(section.municipality, last_name="Иванова")
        row.touch(by=faster, now=datetime(2024, 2, 1, 9, 30, tzinfo=UTC))
        row.save()

        answer = change(editor, row, "title", "Вебинар", "Семинар")

        html = answer.content.decode()
        assert answer.status_code == 409
        assert html.count("<tr") == 2
        assert "data-mine><mark>Вебинар</mark><" in html
        assert "data-theirs><mark>Семинар &lt;завучей&gt;</mark><" in html
        assert "Иванова А.И., 1 февраля, 12:30" in html
        assert Activity.objects.get(pk=row.pk).title == "Семинар <завучей>"

    def test_a_frozen_edition_says_what_to_do(self, editor, edition, section):
        row = make_activity(section)
        edition.state = EditionState.IN_REVIEW
        edition.save()

        answer = change(editor, row, "title", "Вебинар", row.title)

        assert answer.status_code == 423
        assert "на согласовании" in answer.content.decode()

    @pytest.mark.parametrize(("role", "text"), [("funding", "5 000"), ("title", "я" * 20_001)])
    def test_what_no_table_can_hold_is_refused(self, editor, section, role, text):
        row = make_activity(section)

        assert change(editor, row, role, text, row.title).status_code == 400

    def test_a_row_costs_as_many_queries_whatever_the_plans_length(
        self, editor, section, django_assert_num_queries, django_assert_max_num_queries
    ):
        rows = [make_activity(section) for _ in range(3)]
        change(editor, rows[0], "responsible", "МКУ «Центр», школы", "")
        with django_assert_max_num_queries(30) as few:
            change(editor, rows[1], "responsible", "МКУ «Центр», школы", "")
        fill(section, 20)

        with django_assert_num_queries(len(few)):
            change(editor, rows[2], "responsible", "МКУ «Центр», школы", "")


class TestTypedWords:
    @pytest.mark.parametrize(
        ("phrase", "words"),
        [
            ("I квартал", "1 января – 31 марта 2024 г."),
            ("апрель", "год взят из срока плана"),
            ("до 1 марта 2031 года", "выходит за срок плана"),
            ("как решит совет", "срок не прочитан"),
            ("  ", "Срок не указан"),
        ],
    )
    def test_a_phrase_is_answered_with_its_dates(self, editor, edition, phrase, words):
        url = reverse("roadmaps:deadline_reading", args=[edition.roadmap_id])

        assert words in editor.get(url, {"phrase": phrase}).content.decode()

    @pytest.mark.parametrize(("title", "day"), [("Кадры", "30 апреля 2024"), ("2025 год", "2025")])
    def test_a_phrase_is_read_for_the_year_of_its_section(
        self, editor, edition, section, title, day
    ):
        edition.roadmap.ends_on = date(2025, 12, 31)
        edition.roadmap.save()
        section.title = title
        section.save()
        url = reverse("roadmaps:deadline_reading", args=[edition.roadmap_id])

        answer = editor.get(url, {"phrase": "до 30 апреля", "section": section.pk})

        assert day in answer.content.decode()
        assert ("2024" in answer.content.decode()) == (title == "Кадры")

    @pytest.mark.parametrize("section", ["0", "", "ъ"])
    def test_a_section_that_is_gone_leaves_the_plans_own_period(self, editor, edition, section):
        url = reverse("roadmaps:deadline_reading", args=[edition.roadmap_id])

        answer = editor.get(url, {"phrase": "I квартал", "section": section})

        assert "1 января – 31 марта 2024 г." in answer.content.decode()

    def test_suggestions_are_options_of_a_list(self, editor, edition, section):
        make_party(make_activity(section), "МКУ «Центр <развития>»")
        url = reverse("roadmaps:party_suggestions", args=[edition.roadmap_id])

        answer = editor.get(url, {"words": "цент"}).content.decode()

        assert 'role="listbox"' in answer
        assert f'data-text="{escape("МКУ «Центр <развития>»")}"' in answer

    def test_nothing_alike_is_nothing_at_all(self, editor, edition):
        url = reverse("roadmaps:party_suggestions", args=[edition.roadmap_id])

        assert editor.get(url, {"words": "ъъъ"}).content.decode().strip() == ""


class TestSuggestions:
    def texts(self, municipality, words):
        found = suggest_parties(municipality=municipality, words=words)
        return [suggestion.text for suggestion in found]

    def test_the_municipalitys_own_parties_come_first_by_how_often_they_are_named(
        self, municipality, section
    ):
        for name in ("МКУ «Центр»", "Центр занятости", "МКУ «Центр»"):
            make_party(make_activity(section), name)
        make_school(municipality, name="Центр образования № 5", short_name="ЦО № 5")

        assert self.texts(municipality, "центр") == ["Центр занятости", "МКУ «Центр»", "ЦО № 5"]

    def test_every_word_must_be_there(self, municipality, section):
        for name in ("Центр занятости", "Центр развития"):
            make_party(make_activity(section), name)

        assert self.texts(municipality, "разв центр") == ["Центр развития"]

    def test_another_municipalitys_parties_are_nobodys_business(self, municipality, section):
        make_party(make_activity(section), "МКУ «Центр»")

        assert self.texts(make_municipality(), "центр") == []

    def test_a_school_of_the_register_is_offered_once(self, municipality, section):
        school = make_school(municipality, short_name="СОШ № 3")
        named = make_party(make_activity(section), "СОШ № 3")
        named.party.organisation = school
        named.party.save()

        assert self.texts(municipality, "сош") == ["СОШ № 3"]

    def test_a_name_typed_to_its_end_is_not_offered_again(self, municipality, section):
        make_party(make_activity(section), "МКУ «Центр»")

        assert self.texts(municipality, "мку «центр»") == []

    def test_groups_are_offered_by_what_they_mean(self, municipality):
        (suggestion,) = suggest_parties(municipality=municipality, words="оказывается поддержка")

        assert suggestion.text == "руководители ШНОР"
        assert suggestion.meaning == "школы, которым оказывается поддержка"

    @pytest.mark.parametrize(
        ("group", "phrase"), [pytest.param(*pair, id=pair[0]) for pair in PHRASES_OF_GROUPS.items()]
    )
    def test_the_phrase_of_a_group_is_read_as_that_group(self, group, phrase):
        (party,) = read_responsibles(phrase).parties

        assert party.group == group

    def test_every_group_has_a_phrase(self):
        assert set(PHRASES_OF_GROUPS) == set(PartyGroup)


class TestPresence:
    def test_others_are_named_while_they_are_fresh(self, edition, section, writer):
        row = make_activity(section)
        other = make_coordinator(edition.municipality, last_name="Иванова")
        stay_at(edition=edition, row=row, by=other, now=NOW)

        def seen(seconds, than=writer):
            now = NOW + timedelta(seconds=seconds)
            return others_at_rows(edition=edition, than=than, now=now)

        assert seen(15) == {row.pk: ["Иванова А.И."]}
        assert seen(60) == {}
        assert seen(15, than=other) == {}

    def test_a_person_is_at_one_row_at_a_time(self, edition, section, writer):
        first, second = make_activity(section), make_activity(section)
        stay_at(edition=edition, row=first, by=writer, now=NOW)

        stay_at(edition=edition, row=second, by=writer, now=NOW)

        assert RowPresence.objects.get().activity == second

    def test_whoever_leaves_the_row_is_at_none(self, edition, section, writer):
        stay_at(edition=edition, row=make_activity(section), by=writer, now=NOW)

        stay_at(edition=edition, row=None, by=writer, now=NOW)

        assert not RowPresence.objects.exists()


class TestPulse:
    @pytest.fixture
    def pulse(self, editor, edition):
        """A function: the answer to a page that shows these marks."""

        def pulse(rows, *, row="", **marks):
            url = reverse("roadmaps:edition_pulse", args=[edition.roadmap_id])
            parts = edition.parts.all()
            shown = {
                "parts": " ".join(f"{part.pk}:{part.version}" for part in parts),
                "sections": " ".join(
                    f"{section.pk}:{section.version}"
                    for part in parts
                    for section in part.sections.all()
                ),
                "rows": rows,
                **marks,
            }
            return editor.post(url, {"row": row, **shown})

        return pulse

    def test_a_fresh_page_has_nothing_to_do(self, pulse, section):
        row = make_activity(section)

        answer = pulse(f"{row.pk}:1")

        assert answer.json() == {"rows": "", "editors": {}, "rearranged": False}

    def test_rows_that_others_changed_come_along(self, pulse, section, writer):
        stale, fresh = make_activity(section), make_activity(section)
        stale.title = "Вебинар"
        stale.touch(by=writer, now=NOW)
        stale.save()

        answer = pulse(f"{stale.pk}:1 {fresh.pk}:1").json()

        assert answer["rows"].count("<tr") == 1
        assert "Вебинар" in answer["rows"]
        assert 'data-version="2"' in answer["rows"]
        assert not answer["rearranged"]

    @pytest.mark.parametrize(
        "marks",
        [
            {"rows": "{first}:1"},
            {"rows": "{second}:1 {first}:1"},
            {"rows": "{first}:1 {second}:1 99:1"},
            {"sections": ""},
            {"parts": "99:1"},
        ],
    )
    def test_a_page_of_another_order_is_told_so(self, pulse, section, marks):
        first, second = make_activity(section), make_activity(section)
        shown = {"rows": f"{first.pk}:1 {second.pk}:1"} | {
            name: words.format(first=first.pk, second=second.pk) for name, words in marks.items()
        }

        assert pulse(**shown).json()["rearranged"]

    def test_a_heading_that_others_changed_is_told_too(self, pulse, section, writer):
        marks = f"{section.pk}:1"
        section.touch(by=writer, now=NOW)
        section.save()

        assert pulse("", sections=marks).json()["rearranged"]

    def test_it_says_where_the_asking_person_is(self, pulse, section, writer):
        row = make_activity(section)

        pulse(f"{row.pk}:1", row=row.pk)

        assert RowPresence.objects.get().user == writer

    def test_a_row_of_another_plan_is_no_place_to_be(self, pulse, municipality):
        foreign = make_edition(make_roadmap(municipality), state=EditionState.DRAFT)
        row = make_activity(make_part(foreign).sections.get())

        pulse("", row=row.pk)

        assert not RowPresence.objects.exists()

    def test_marks_of_no_kind_are_refused(self, pulse):
        assert pulse("одиннадцать").status_code == 400

    def test_the_number_of_queries_does_not_grow_with_rows(
        self, pulse, section, django_assert_num_queries, django_assert_max_num_queries
    ):
        def stale_marks():
            return " ".join(f"{pk}:7" for pk in Activity.objects.values_list("pk", flat=True))

        fill(section, 1)
        pulse("")
        few_rows = stale_marks()
        with django_assert_max_num_queries(25) as few:
            pulse(few_rows)
        fill(section, 20)
        many_rows = stale_marks()

        with django_assert_num_queries(len(few)):
            pulse(many_rows)
