"""The page where an edition is put in force."""

import pytest
from django.urls import reverse

from reports.models import EditionPaper
from reports.renderers import FORMATS, Format
from roadmaps.choices import EditionState
from roadmaps.models import Edition
from roadmaps.services.comments import add_comment
from roadmaps.services.corrections import begin_correction
from schools.models import LegalAct
from tests.roadmaps.editions.houses import NOW, House, row, state_of


@pytest.fixture
def house(db, monkeypatch):
    for format, chosen in list(FORMATS.items()):
        render = Format(chosen.content_type, lambda document: str(document).encode())
        monkeypatch.setitem(FORMATS, format, render)
    return House()


def address(edition):
    return reverse("reports:edition_approve", args=[edition.roadmap_id, edition.number])


def opened(client, edition):
    return client.get(address(edition)).context


def send(client, edition, **values):
    context = opened(client, edition)
    form = context["form"]
    values = {
        **{name: form[name].value() or "" for name in form.fields},
        "seen": context["seen"],
        **values,
    }
    return client.post(address(edition), values)


NEW = {"number": "31", "issued_on": "2024-02-26", "known": ""}


def test_an_official_approves_by_a_new_act(house, client):
    edition = house.sent()
    client.force_login(house.official)

    response = send(client, edition, **NEW)

    assert response.status_code == 302
    edition.refresh_from_db()
    assert edition.state == EditionState.APPROVED
    assert str(edition.act) == "приказ от 26 февраля 2024 г. № 31"
    assert edition.act.issuer == house.municipality.authority_name
    assert str(edition.approved_on) == "2024-02-26"
    assert edition.signature == "Начальник управления\nН.П. Ветрова"
    assert EditionPaper.objects.filter(edition=edition).count() == len(FORMATS)


def test_an_act_that_is_there_is_chosen(house, client):
    act = house.act()
    edition = house.sent()
    client.force_login(house.official)

    send(client, edition, known=act.pk)

    edition.refresh_from_db()
    assert edition.act == act


def test_an_act_typed_anew_stays_one_act(house, client):
    edition = house.sent()
    client.force_login(house.official)
    act = house.act(number="31", issued_on="2024-02-26", issuer=house.municipality.authority_name)

    send(client, edition, **NEW)

    edition.refresh_from_db()
    assert edition.act == act
    assert LegalAct.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Укажите номер акта"),
        ({"number": "31"}, "Укажите дату акта"),
        ({"number": "31", "issued_on": "2999-01-01"}, "ещё не наступил"),
        ({"number": "31", "issued_on": "31.02.2024"}, "дат"),
    ],
    ids=["nothing", "no day", "day to come", "no such day"],
)
def test_without_an_act_nothing_is_approved(house, client, values, words):
    edition = house.sent()
    client.force_login(house.official)

    response = send(client, edition, **values)

    assert words in response.content.decode()
    assert state_of(edition) == EditionState.IN_REVIEW


def test_a_chosen_act_and_a_new_one_are_one_too_many(house, client):
    act = house.act()
    edition = house.sent()
    client.force_login(house.official)

    response = send(client, edition, **{**NEW, "known": act.pk})

    assert "не оба сразу" in response.content.decode()


def test_a_chosen_act_without_a_day_is_refused(house, client):
    act = house.act(issued_on=None)
    edition = house.sent()
    client.force_login(house.official)

    assert "нет даты" in send(client, edition, known=act.pk).content.decode()


def test_an_act_of_another_municipality_is_not_among_the_known(house, client):
    foreign = House().act()
    edition = house.sent()
    client.force_login(house.official)

    response = send(client, edition, known=foreign.pk)

    assert response.status_code == 200
    assert state_of(edition) == EditionState.IN_REVIEW


def test_words_changed_meanwhile_have_to_be_read_again(house, client):
    edition = house.sent()
    client.force_login(house.official)
    context = opened(client, edition)
    activity = row(edition)
    activity.title = "Другое"
    activity.save()

    response = client.post(address(edition), {**NEW, "seen": context["seen"]})

    assert "текст редакции изменился" in response.content.decode()
    assert response.context["seen"] != context["seen"]
    assert state_of(edition) == EditionState.IN_REVIEW


def test_the_printed_signature_stays_as_it_was_printed(house, client):
    Edition.objects.filter(pk=house.edition.pk).update(
        signature="Начальник отдела ______ И.И. Иванова"
    )
    edition = house.sent()
    client.force_login(house.official)

    send(client, edition, **NEW)

    edition.refresh_from_db()
    assert edition.signature == "Начальник отдела ______ И.И. Иванова"


def test_a_head_approves_the_plan_of_the_school_and_signs_it(house, client):
    client.force_login(house.head)

    send(client, house.school_edition, **NEW)

    edition = Edition.objects.get(pk=house.school_edition.pk)
    assert edition.state == EditionState.APPROVED
    assert edition.signature == "Директор\nП.А. Тихомиров"
    assert edition.act.issuer == house.school.name


def test_what_is_worth_a_look_and_what_was_said_stand_beside(house, client):
    activity = row(house.edition, 1)
    activity.deadline_phrase = "когда решат"
    activity.save()
    edition = house.sent()
    add_comment(edition=edition, text="Срок?", by=house.official, now=NOW)
    client.force_login(house.official)

    page = client.get(address(edition)).content.decode()

    assert "«когда решат» не прочитан" in page
    assert "Неснятых замечаний: 1" in page


def test_the_former_issuer_is_offered_for_a_correction(house, client):
    edition = house.approved()
    LegalAct.objects.update(issuer="отдел образования", kind="распоряжение")
    draft = begin_correction(edition=edition, reason="Так", by=house.coordinator)
    house.sent(draft)
    client.force_login(house.official)

    form = opened(client, draft)["form"]

    assert (form["kind"].value(), form["issuer"].value()) == ("распоряжение", "отдел образования")
    assert form["known"].value() is None


def test_a_draft_that_is_still_written_is_not_approved_by_an_official(house, client):
    client.force_login(house.official)

    response = client.post(address(house.edition), NEW, follow=True)

    assert "Утвердить эту редакцию сейчас нельзя" in response.content.decode()
    assert state_of(house.edition) == EditionState.DRAFT
