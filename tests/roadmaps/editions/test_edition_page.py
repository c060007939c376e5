"""The page of an edition tells where it stands and offers what the reader may do."""

from datetime import date

import pytest
from django.urls import reverse

from roadmaps.choices import EditionState
from roadmaps.models import Deadline, Edition, ReviewComment
from roadmaps.services.comments import add_comment
from roadmaps.services.corrections import begin_correction
from roadmaps.services.deadlines import move_deadline
from roadmaps.services.editions import return_edition
from tests.roadmaps.editions.houses import NOW, deadline, row, state_of

BUTTONS = {
    "Править",
    "Отправить на согласование",
    "Утвердить",
    "Вернуть на доработку",
    "Отозвать",
    "Начать новую редакцию",
    "Удалить проект",
}


def page_of(client, edition, person):
    client.force_login(person)
    return client.get(edition.get_absolute_url())


def buttons(response):
    page = response.content.decode()
    steps = page[page.index('id="state-title"') : page.index('class="with-aside"')]
    return {button for button in BUTTONS if f"{button}</" in steps}


@pytest.mark.parametrize(
    ("case", "offered"),
    [
        (
            "draft edition coordinator",
            {"Править", "Отправить на согласование", "Удалить проект"},
        ),
        ("draft edition official", set()),
        ("draft school_edition coordinator", set()),
        (
            "draft school_edition head",
            {"Править", "Отправить на согласование", "Утвердить", "Удалить проект"},
        ),
        (
            "draft school_edition editor",
            {"Править", "Отправить на согласование", "Удалить проект"},
        ),
        ("in_review edition coordinator", {"Отозвать"}),
        ("in_review edition official", {"Утвердить", "Вернуть на доработку"}),
        ("in_review edition administrator", set()),
        ("in_review school_edition head", {"Отозвать", "Утвердить", "Вернуть на доработку"}),
        ("approved edition coordinator", {"Начать новую редакцию"}),
        ("approved edition official", set()),
        ("approved edition head", set()),
        ("approved school_edition editor", {"Начать новую редакцию"}),
    ],
)
def test_it_offers_what_may_be_done(house, client, case, offered):
    state, plan, person = case.split()
    edition = getattr(house, plan)
    if state == "in_review":
        house.sent(edition)
    if state == "approved":
        house.approved(edition)

    response = page_of(client, edition, getattr(house, person))

    assert buttons(response) == offered


def test_a_returned_draft_says_why_first(house, client):
    house.sent()
    return_edition(edition=house.edition, reason="Уточните май", by=house.official, now=NOW)

    page = page_of(client, house.edition, house.coordinator).content.decode()

    assert "Возвращена на доработку" in page
    assert "Уточните май" in page


def test_comments_stand_at_their_rows_and_in_a_list(house, client):
    house.sent()
    add_comment(
        edition=house.edition,
        text="Кто отвечает?",
        activity_key=row(house.edition).key,
        by=house.official,
        now=NOW,
    )

    page = page_of(client, house.edition, house.coordinator).content.decode()

    assert page.count("Кто отвечает?") >= 2
    assert f'href="#activity-{row(house.edition).pk}"' in page


def test_a_school_reads_the_plan_and_nothing_of_how_it_was_decided(house, client):
    house.sent()
    add_comment(edition=house.edition, text="Тайное", by=house.official, now=NOW)
    return_edition(edition=house.edition, reason="Секретное", by=house.official, now=NOW)
    house.approved()

    page = page_of(client, house.edition, house.head).content.decode()

    assert "Действует с" in page
    for hidden in ("Тайное", "Секретное", "История редакции", "Перенести срок"):
        assert hidden not in page


def test_how_often_a_deadline_was_moved_is_read_by_everybody(house, client):
    edition = house.approved()
    for day in (10, 20):
        move_deadline(
            deadline=deadline(edition),
            to=date(2024, 6, day),
            reason="Карантин",
            by=house.coordinator,
            now=NOW,
        )

    page = page_of(client, edition, house.head).content.decode()
    history = client.get(reverse("roadmaps:activity_deadlines", args=[row(edition).pk]))

    assert "1 мая – 20 июня 2024 г., перенесено 2 раза" in page
    assert "Карантин" in history.content.decode()
    assert "Первоначально: 20&nbsp;мая" in history.content.decode().replace(" мая", "&nbsp;мая")


def test_editions_are_offered_for_comparison(house, client):
    edition = house.approved()
    draft = begin_correction(edition=edition, reason="Так", by=house.coordinator)

    page = page_of(client, draft, house.coordinator).content.decode()

    assert reverse("roadmaps:edition_compare", args=[edition.roadmap_id, 1, 2]) in page


def test_the_way_of_an_edition_through_its_pages(house, client):
    edition = house.edition
    pages = {
        name: reverse(f"roadmaps:edition_{name}", args=[edition.roadmap_id, 1])
        for name in ("send", "recall", "return", "correct")
    }
    client.force_login(house.coordinator)
    client.post(pages["send"])
    client.post(pages["recall"])
    assert state_of(edition) == EditionState.DRAFT
    client.post(pages["send"])
    client.force_login(house.official)
    client.post(
        reverse("roadmaps:comment_create", args=[edition.roadmap_id, 1])
        + f"?row={row(edition).key}",
        {"text": "Срок?"},
    )
    client.post(pages["return"], {"reason": "Сроки"})
    assert state_of(edition) == EditionState.DRAFT
    client.force_login(house.coordinator)
    comment = ReviewComment.objects.get(activity_key=row(edition).key)
    client.post(reverse("roadmaps:comment_resolve", args=[comment.pk]))
    comment.refresh_from_db()
    assert comment.resolved_by == house.coordinator

    house.approved()
    client.post(pages["correct"], {"reason": "Письмо"})

    assert Edition.objects.get(roadmap=edition.roadmap, number=2).reason == "Письмо"


def test_a_deed_that_came_too_late_is_explained(house, client):
    house.approved()
    client.force_login(house.coordinator)

    response = client.post(reverse("roadmaps:edition_send", args=[house.edition.roadmap_id, 1]))

    assert "а эта редакция — «утверждена»" in response.content.decode()


def test_the_only_draft_is_deleted_with_consent(house, client):
    address = reverse("roadmaps:edition_discard", args=[house.edition.roadmap_id, 1])
    client.force_login(house.coordinator)

    assert "Отметьте, что согласны" in client.post(address).content.decode()
    assert Edition.objects.filter(pk=house.edition.pk).exists()

    response = client.post(address, {"with_roadmap": "on"})

    assert response.url == reverse("roadmaps:roadmap_list")
    assert not Edition.objects.filter(pk=house.edition.pk).exists()


def test_deadlines_are_moved_and_set_through_their_pages(house, client):
    edition = house.approved()
    client.force_login(house.coordinator)
    planned, free = deadline(edition), row(edition, 1)

    moved = client.post(
        reverse("monitoring:deadline_move", args=[planned.pk]),
        {"day": "2024-04-01", "reason": "Раньше"},
        follow=True,
    )
    client.post(reverse("monitoring:control_date", args=[free.pk]), {"day": "2024-07-01"})

    assert "Новый срок раньше начала" in moved.content.decode()
    assert deadline(edition).due_on == date(2024, 4, 1)
    control = Deadline.objects.get(activity=free)
    assert (control.due_on, control.is_control) == (date(2024, 7, 1), True)

    client.post(reverse("monitoring:control_date_clear", args=[control.pk]))

    assert not Deadline.objects.filter(activity=free).exists()


def test_a_refused_day_is_explained_at_its_field(house, client):
    edition = house.approved()
    client.force_login(house.coordinator)

    response = client.post(
        reverse("monitoring:deadline_move", args=[deadline(edition).pk]),
        {"day": "2034-04-01", "reason": "Раньше"},
    )

    assert "далеко за сроком" in response.context["form"].errors["day"][0]
