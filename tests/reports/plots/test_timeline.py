"""Rows of a plan by months: what is drawn, what it leads to, and to what it may be narrowed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from monitoring.board import Mark
from monitoring.models import Assignment
from reports.forms.timeline import periods_of
from reports.plots.addresses import Addresses
from reports.plots.line import Line, Span
from reports.plots.time_scale import TimeScale
from reports.plots.timeline import Timeline
from reports.services.plots.timeline import lines_of
from roadmaps.choices import EditionState
from roadmaps.models import Activity
from tests.factories import make_activity, make_edition, make_part, make_roadmap
from tests.reports.year import CLOSED_ON, LESSONS, MENTORS, PLANS, RESULTS, SEARCH, SECTIONS


def lines_for(year, user):
    assignments = Assignment.objects.visible_to(user).filter(roadmap=year.roadmap)
    return {
        line.number: line
        for line in lines_of(edition=year.edition, assignments=assignments, on=CLOSED_ON)
    }


def words(line):
    return [(span.words, span.state_words) for span in line.spans]


def test_every_deadline_says_how_it_stands(year):
    lines = lines_for(year, year.chief)

    assert words(lines[MENTORS]) == [("до 15 февраля 2024 г.", "принято 11 из 13, просрочено: 1")]
    assert words(lines[LESSONS]) == [
        (
            "1 мая – 3 июня 2024 г., перенесено с 31 мая 2024 г.",
            "принято 11 из 13, просрочено: 1",
        ),
        ("1–30 ноября 2024 г.", "принято 0 из 13"),
    ]
    assert words(lines[RESULTS]) == [
        ("до 15 июня 2024 г.", "принято 9 из 12, просрочено: 2, на проверке: 1")
    ]
    assert [lines[number].spans[0].mark for number in (SEARCH, MENTORS, PLANS)] == [
        Mark.ACCEPTED,
        Mark.LATE,
        Mark.NOT_STARTED,
    ]


def test_what_one_alone_answers_for_is_said_by_a_word_and_leads_to_it(year):
    (span,) = lines_for(year, year.chief)[SEARCH].spans

    assert span.state_words == "принято"
    assert Assignment.objects.get(pk=span.assignment).deadline.activity.number == SEARCH


def test_a_head_sees_how_the_own_school_stands(year):
    lines = lines_for(year, year.heads[12])

    assert lines[MENTORS].spans[0].state_words == "просрочено"
    assert lines[RESULTS].spans[0].state_words == "не требуется"
    assert lines[SEARCH].spans[0].state_words == ""


def test_it_takes_three_queries(year, django_assert_num_queries):
    edition, assignments = year.edition, Assignment.objects.all()

    with django_assert_num_queries(3):
        lines_of(edition=edition, assignments=assignments, on=CLOSED_ON)


@pytest.fixture
def page(year, client):
    """The words of the page for who asks it."""

    def page_for(user, **asked):
        client.force_login(user)
        address = reverse("reports:roadmap_timeline", args=[year.roadmap.pk])
        return client.get(address, asked).content.decode()

    return page_for


def titles(page):
    return re.findall(r'<th scope="row"><a [^>]*><b>(.*?)</b>', page)


def test_the_page_has_every_row_under_its_section(year, page):
    shown = page(year.chief)

    assert titles(shown) == [SEARCH, MENTORS, LESSONS, RESULTS, PLANS]
    places = [shown.index(f"<span>{heading}</span>") for heading in SECTIONS]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"show": "late"}, [MENTORS, LESSONS, RESULTS, PLANS]),
        ({"show": "accepted"}, [SEARCH, MENTORS, LESSONS, RESULTS]),
        ({"period": "2024-4"}, [LESSONS, PLANS]),
        ({"period": "2024-1"}, [SEARCH, MENTORS]),
        ({"period": "2031"}, [SEARCH, MENTORS, LESSONS, RESULTS, PLANS]),
        ({"show": "late", "period": "2024-1"}, [MENTORS]),
    ],
)
def test_rows_are_narrowed_by_state_and_period(year, page, asked, found):
    assert titles(page(year.chief, **asked)) == found


def test_rows_are_narrowed_by_section_responsible_and_organisation(year, page):
    lessons = Activity.objects.of(year.edition).get(number=LESSONS)
    low = Activity.objects.of(year.edition).get(number=PLANS).parties.get().party_id

    assert titles(page(year.chief, section=lessons.section_id)) == [LESSONS]
    assert titles(page(year.chief, party=low)) == [PLANS]
    assert titles(page(year.chief, school=year.school(9).pk)) == [MENTORS, LESSONS, RESULTS]


def test_a_bar_of_many_leads_an_official_to_the_board_of_that_row_alone(year, page, client):
    mentors = Activity.objects.of(year.edition).get(number=MENTORS)
    board = f"{reverse('monitoring:board')}?roadmap={year.roadmap.pk}&amp;measure={mentors.pk}"

    assert f'href="{board}"' in page(year.chief)

    shown = client.get(board.replace("&amp;", "&")).content.decode()
    assert shown.count('class="board__activity"') == 1
    assert "Принято 11 из&nbsp;13" in shown


def test_a_bar_leads_a_head_to_the_own_task(year, page):
    shown = page(year.heads[1])

    assert year.task(1, MENTORS).get_absolute_url() in shown
    assert reverse("monitoring:board") not in shown


def test_the_same_is_there_as_a_table(year, page):
    shown = page(year.chief, view="table", show="late")

    assert '<td rowspan="1">2.</td>' in shown
    assert '<td class="numbers__words">принято 11 из 13, просрочено: 1</td>' in shown
    assert 'href="?show=late&amp;">Показать лентой' in shown


def test_in_the_table_how_a_day_went_stands_beside_the_day(year, page):
    shown = page(year.chief, view="table")

    assert f'<td rowspan="2">{LESSONS}</td>' in shown
    days = re.findall(r"numbers__days\">([^<]*)</td><td class=\"numbers__words\">([^<]*)<", shown)
    assert len([day for day, _ in days if day.endswith("30 ноября 2024 г.")]) == 1
    assert all(words for _, words in days)


def test_a_draft_has_its_days_and_nobody_who_answers(municipality, coordinator, client):
    draft = make_edition(make_roadmap(municipality), state=EditionState.DRAFT)
    section = make_part(draft).sections.get()
    make_activity(section, windows=[(None, date(2024, 5, 20))])
    make_activity(section, title="По плану", deadline_kind="by_plan")
    client.force_login(coordinator)

    shown = client.get(reverse("reports:roadmap_timeline", args=[draft.roadmap_id]))

    text = shown.content.decode()
    assert 'aria-label="до 20 мая 2024 г."' in text
    assert "дат нет: по отдельному плану" in text
    assert "timeline__span--nobody" in text


def test_months_take_what_room_there_is():
    year = TimeScale.of(date(2024, 1, 15), date(2024, 12, 1))
    quarter = TimeScale.of(date(2024, 1, 1), date(2024, 3, 31))
    three_years = TimeScale.of(date(2024, 1, 1), date(2026, 12, 31))

    assert (year.width, quarter.width, three_years.width) == (816, 720, 864)
    assert year.x(date(2024, 1, 1)) == year.x(date(2023, 5, 5)) == 0
    assert year.end(date(2024, 12, 31)) == year.end(date(2025, 5, 5)) == 816
    assert [words for _, words in quarter.captions] == ["январь", "февраль", "март"]
    assert [words for _, words in three_years.years] == ["2024", "2025", "2026"]


def test_periods_are_the_years_and_quarters_that_the_plan_touches():
    periods = periods_of(date(2024, 9, 1), date(2025, 2, 1))

    assert {name: words for name, (words, *_) in periods.items()} == {
        "2024": "2024 год",
        "2024-3": "III квартал 2024 года",
        "2024-4": "IV квартал 2024 года",
        "2025": "2025 год",
        "2025-1": "I квартал 2025 года",
    }
    assert periods["2024-3"][1:] == (date(2024, 7, 1), date(2024, 9, 30))
    assert periods["2024-4"][1:] == (date(2024, 10, 1), date(2024, 12, 31))


def test_words_of_a_plan_do_not_become_markup():
    line = Line(1, "<b>", "<i>Семинар", "", "", "by_plan", 2, "<u>Раздел", ())

    markup = str(
        Timeline(
            [line],
            TimeScale.of(date(2024, 1, 1), date(2024, 12, 31)),
            today=date(2024, 5, 5),
            addresses=Addresses(1, sees_board=True),
        )
    )

    assert not {"<b><b>", "<i>", "<u>"} & set(re.findall(r"<b><b>|<i>|<u>", markup))
    assert "&lt;i&gt;Семинар" in markup


def test_a_day_moved_before_its_opening_is_drawn_on_that_day():
    span = Span(date(2024, 5, 1), date(2024, 4, 10), date(2024, 5, 31))

    assert span.begins_on == date(2024, 4, 10)
    assert span.words == "до 10 апреля 2024 г., перенесено с 31 мая 2024 г."
