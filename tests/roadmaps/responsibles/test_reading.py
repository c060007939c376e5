"""What any reading promises, whatever the phrase."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmaps.responsibles import ASSUMPTIONS, read_responsibles

KINDS = {"organisation", "person", "group"}
GROUPS = {
    None,
    "all_schools",
    "supported_schools",
    "leading_schools",
    "coordinators",
    "curators",
    "working_group",
    "methodical_unions",
}
PARTIES = st.sampled_from(
    [
        "Отдел образования, опеки и спорта администрации района",
        "МБУ «Центр развития, сопровождения и оценки»",
        "руководители ОО",
        "Иванова И.И.",
        "И.И. Петров, методист ЦРО",
        "школы, имеющие высокие результаты",
        "муниципальный координатор",
        "кураторы ШНОР",
        "РМО учителей математики",
        "МБОУ СОШ № 1, 2, 5",
        "КДН и ЗП",
        "УО (по согласованию)",
    ]
)
SEPARATORS = st.sampled_from(["; ", ";", "\n\n", ";\n- ", "\n• "])
PIECES = st.sampled_from(
    [
        *"«»„“\"'()[],;:/.-–\n №1",
        "и",
        "далее – ",
        "школы",
        "УО",
        "И.",
        "Иванова",
        "с ",
        "<br>",
        "от ",
    ]
)

# The first word of a run opens the dictionary.
ANY_SPEED = settings(deadline=None)


def letters(text):
    return re.sub(r"[\W_]", "", text)


@ANY_SPEED
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_read_without_an_exception_into_sound_parties(phrase):
    # when
    reading = read_responsibles(phrase)
    # then
    assert set(reading.assumed) <= ASSUMPTIONS.keys()
    for party in reading.parties:
        assert party.kind in KINDS
        assert party.group in GROUPS
        assert party.group is None or party.kind == "group"
        assert letters(party.text)
        assert party.text == " ".join(party.text.split())


@ANY_SPEED
@given(st.lists(st.tuples(PARTIES, SEPARATORS), min_size=1, max_size=6))
def test_nothing_but_separators_is_lost_between_parties(pairs):
    # given
    phrase = "".join(party + separator for party, separator in pairs)
    # when
    reading = read_responsibles(phrase)
    # then
    assert [party.text for party in reading.parties] == [
        party.rstrip(".") if not party.endswith("И.") else party for party, _ in pairs
    ]


@ANY_SPEED
@given(st.text(alphabet="абвгАБВ ,;и\n«»()", max_size=60))
def test_the_letters_of_parties_stand_in_the_phrase_in_their_order(phrase):
    # when
    reading = read_responsibles(phrase)
    # then
    remaining = iter(letters(phrase))
    assert all(
        character in remaining for party in reading.parties for character in letters(party.text)
    )


@pytest.mark.parametrize("phrase", ["", " ", "-", "–", "—", "\n", ",", ";", "…", "()", "<br>"])
def test_an_empty_phrase_or_a_dash_names_nobody(phrase):
    assert read_responsibles(phrase).as_json() == {"parties": [], "assumed": []}


def test_a_party_nobody_can_classify_is_an_organisation_and_says_so():
    # when
    reading = read_responsibles("самоуправление")
    # then
    assert reading.parties[0].kind == "organisation"
    assert reading.assumed == ("kind",)


def test_every_assumption_is_told_in_russian():
    assert all(re.fullmatch(r"[А-Я].*\.", sentence) for sentence in ASSUMPTIONS.values())


@pytest.mark.parametrize("character", ["(", "«", '"', "и ", "школы ", "УО, ", "1. ", "И.И. "])
def test_a_page_of_the_same_sign_is_read_within_seconds(character):
    # given
    phrase = character * (3000 // len(character))
    # when
    started = time.process_time()
    read_responsibles(phrase)
    # then
    assert time.process_time() - started < 5
