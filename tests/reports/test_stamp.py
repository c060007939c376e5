"""The upper right corner: which act the annex belongs to (ГОСТ Р 7.0.97)."""

from datetime import date

import pytest

from reports.builders.stamp import stamp
from roadmaps.choices import EditionState
from tests.factories import make_act, make_edition, make_municipality, make_roadmap

pytestmark = pytest.mark.django_db


def make(state=EditionState.DRAFT, act=None, **fields):
    municipality = make_municipality()
    if act is not None:
        fields["act"] = make_act(municipality, **act)
    fields = {"title": "Дорожная карта помощи школам", **fields}
    return make_edition(make_roadmap(municipality), state=state, **fields)


ORDER = {
    "kind": "приказ",
    "issuer": "управление образования администрации Заречного округа",
    "number": "17/2-од",
    "issued_on": date(2024, 2, 9),
}


def test_a_draft_names_its_annex_and_its_act():
    edition = make(act=ORDER, appendix="2")

    assert stamp(edition) == (
        "Приложение № 2",
        "к приказу управления образования администрации Заречного округа",
        "от 9 февраля 2024 г. № 17/2-од",
    )


def test_an_approved_edition_says_so_in_the_gender_of_the_document():
    edition = make(EditionState.APPROVED, act=ORDER, title="План помощи школам")

    assert stamp(edition) == (
        "УТВЕРЖДЁН",
        "приказом управления образования администрации Заречного округа",
        "от 9 февраля 2024 г. № 17/2-од",
    )


def test_an_approved_annex_keeps_its_number():
    edition = make(EditionState.APPROVED, act=ORDER, appendix="1")

    assert stamp(edition)[:2] == ("Приложение № 1", "УТВЕРЖДЕНА")


def test_room_is_left_for_what_the_act_does_not_have_yet():
    edition = make(act={**ORDER, "number": "", "issued_on": None})

    assert stamp(edition)[-1] == "от __________ № _____"


def test_an_edition_without_an_act_has_no_stamp():
    assert stamp(make()) == ()


def test_the_printed_heading_comes_back_as_it_was():
    phrase = "Приложение №3 к приказу\nот 09.02.24 № 17/2-од"

    assert stamp(make(act=ORDER, act_phrase=phrase)) == tuple(phrase.split("\n"))


def test_the_heading_of_another_act_is_not_printed_over_the_one_in_force():
    former = "Приложение №3 к приказу\nот 09.02.23 № 117/2-од"

    lines = stamp(make(EditionState.APPROVED, act=ORDER, act_phrase=former))

    assert lines[0] == "УТВЕРЖДЕНА"
    assert lines[-1] == "от 9 февраля 2024 г. № 17/2-од"


@pytest.mark.parametrize(
    ("phrase", "lines"),
    [
        (
            "Приложение 1\nк приказу отдела учёбы \nадминистрации района\nот 3 мая 2024г. № 6",
            (
                "Приложение 1",
                "к приказу отдела учёбы администрации района",
                "от 3 мая 2024г. № 6",
            ),
        ),
        (
            "УТВЕРЖДЕНО\nприказом комитета\nпо образованию\nот 03.05.2024\n№ 6",
            ("УТВЕРЖДЕНО", "приказом комитета по образованию", "от 03.05.2024", "№ 6"),
        ),
        ("Приложение\n\n«___» ____ 2024 г.", ("Приложение", "«___» ____ 2024 г.")),
    ],
)
def test_a_line_broken_only_to_fit_another_page_is_joined(phrase, lines):
    assert stamp(make(act_phrase=phrase)) == lines
