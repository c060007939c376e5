"""What was due and what was accepted month by month, against the year counted by hand."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from monitoring.models import Assignment
from monitoring.services import assignments as deeds
from reports.plots import progress
from reports.plots.progress import Month
from reports.plots.scale import scale_to
from reports.services.plots.progress import months_of
from tests.reports.year import CLOSED_ON, MENTORS, RESULTS, moment


def months_for(year, user, on=CLOSED_ON):
    return months_of(
        assignments=Assignment.objects.visible_to(user).filter(roadmap=year.roadmap),
        municipality=year.municipality,
        on=on,
    )


def test_every_month_has_its_counts_and_those_so_far(year):
    months = months_for(year, year.chief)

    assert [row[1:] for row in months] == [
        # due, due so far, accepted, accepted so far
        (1, 1, 1, 1),  # January: the list
        (13, 14, 11, 12),  # February: mentors of schools 1–11, the centre's only in part
        (0, 14, 0, 12),
        (0, 14, 0, 12),
        (0, 14, 0, 12),
        (13 + 12, 39, 11 + 9, 32),  # June: lessons, moved from May, and results but of school 12
        (0, 39, None, None),
        (0, 39, None, None),
        (0, 39, None, None),
        (4, 43, None, None),  # October: plans
        (13, 56, None, None),  # November: lessons again
    ]
    assert (months[0].first, months[-1].first) == (date(2024, 1, 1), date(2024, 11, 1))


def test_what_was_opened_anew_is_taken_off_in_the_month_of_that(year):
    task = year.task(1, MENTORS)
    deeds.reopen(assignment=task, reason="Другие фамилии", by=year.chief, now=moment(20, 4))

    months = months_for(year, year.chief)

    by_month = {row.first.month: (row.accepted, row.accepted_so_far) for row in months[:6]}
    assert by_month[2] == (11, 12)
    assert by_month[4] == (-1, 11)
    assert by_month[6] == (20, 31)


def test_the_last_month_ends_with_what_is_accepted_today(year):
    deeds.reopen(
        assignment=year.task(3, RESULTS), reason="Ошибка", by=year.chief, now=moment(19, 6)
    )

    months = months_for(year, year.chief)

    accepted = Assignment.objects.filter(roadmap=year.roadmap, state="accepted").count()
    assert months[5].accepted_so_far == accepted == 31


def test_a_month_is_over_when_it_is_over_in_the_municipality(year):
    task = year.task(10, RESULTS)
    # In Moscow it is July already.
    deeds.accept(assignment=task, by=year.chief, now=datetime(2024, 6, 30, 22, tzinfo=UTC))

    months = months_for(year, year.chief, on=date(2024, 7, 1))

    assert (months[5].accepted, months[6].accepted) == (20, 1)


def test_a_head_sees_the_own_school_alone(year):
    months = months_for(year, year.heads[1])

    assert [(row.first.month, row.due, row.accepted) for row in months if row.due] == [
        (2, 1, 1),
        (6, 2, 2),
        (10, 1, None),
        (11, 1, None),
    ]


def test_it_takes_two_queries(year, django_assert_num_queries):
    assignments = Assignment.objects.filter(roadmap=year.roadmap)

    with django_assert_num_queries(2):
        months_of(assignments=assignments, municipality=year.municipality, on=CLOSED_ON)


def test_without_anything_due_there_are_no_months_and_no_pictures(year):
    nothing = Assignment.objects.none()

    months = months_of(assignments=nothing, municipality=year.municipality, on=CLOSED_ON)

    assert months == []
    assert progress.cumulative(months, name="a") == progress.by_month(months, name="b") == ""


def test_pictures_tell_their_numbers_in_words():
    months = [Month(date(2024, 1, 1), 4, 4, 3, 3), Month(date(2024, 2, 1), 2, 6, None, None)]

    lines = progress.cumulative(months, name="lines")
    columns = progress.by_month(months, name="columns")

    assert "Январь 2024: по плану 4, принято 3; Февраль 2024: по плану 6." in lines
    assert "Январь 2024: по плану 4, принято 3; Февраль 2024: по плану 2." in columns
    for picture in (lines, columns):
        assert 'role="img"' in picture
        assert "сегодня" in picture
        assert "#" not in picture
        assert "style" not in picture


@pytest.mark.parametrize(
    ("value", "steps"),
    [
        (0, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (12, [0, 3, 6, 9, 12]),
        (221, [0, 50, 100, 150, 200, 250]),
        (18_000, [0, 5000, 10_000, 15_000, 20_000]),
        (100, [0, 20, 40, 60, 80, 100]),
    ],
)
def test_a_scale_has_round_steps_and_little_room_to_spare(value, steps):
    assert scale_to(value) == steps


def test_the_page_has_the_pictures_and_the_same_as_a_table(year, client):
    client.force_login(year.chief)

    page = client.get(reverse("reports:roadmap_progress", args=[year.roadmap.pk]))

    words = page.content.decode()
    assert words.count('<svg class="plot" viewBox="0 0 760 300" role="img"') == 2
    assert '<th scope="row">Июнь 2024&nbsp;г.</th><td>25</td><td>20</td><td>39</td><td>32</td>' in (
        words
    )
