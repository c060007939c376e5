"""«(далее – …)» and the comparison of names."""

import pytest

from roadmaps.responsibles import Alias, find_aliases, full_name, normal_name, read_responsibles

CENTRE = "МБУ «Методический центр»"


@pytest.mark.parametrize(
    ("phrase", "text", "shorts"),
    [
        (f"{CENTRE} (далее – МБУ «МЦ»)", CENTRE, ["МБУ «МЦ»"]),
        (f"{CENTRE} (далее - МЦ), ОО", CENTRE, ["МЦ"]),
        (f"{CENTRE} ( далее по тексту — Центр )", CENTRE, ["Центр"]),
        (f"{CENTRE} (далее: МЦ)", CENTRE, ["МЦ"]),
        (f"{CENTRE} (далее именуемое – МЦ)", CENTRE, ["МЦ"]),
        (f"{CENTRE} (далее – МБУ «МЦ», Центр)", CENTRE, ["МБУ «МЦ»", "Центр"]),
        (f"{CENTRE}, далее – Центр, ОО", CENTRE, ["Центр"]),
        (f"{CENTRE}\n(далее – Центр)", CENTRE, ["Центр"]),
    ],
)
def test_an_alias_leaves_the_text_and_is_returned(phrase, text, shorts):
    # when
    reading = read_responsibles(phrase)
    # then
    assert reading.parties[0].text == text
    assert reading.aliases == tuple(Alias(short, text) for short in shorts)


def test_an_alias_belongs_to_the_party_before_it():
    # given
    phrase = "Отдел образования (далее – Отдел), школы с низкими результатами (далее – ШНОР), ОО"
    # when
    reading = read_responsibles(phrase)
    # then
    assert reading.aliases == (
        Alias("Отдел", "Отдел образования"),
        Alias("ШНОР", "школы с низкими результатами"),
    )


def test_aliases_given_respectively_belong_to_the_last_parties_in_order():
    # when
    aliases = find_aliases("Отдел образования, МБУ «Центр» (далее соответственно – ОО, ЦРО)")
    # then
    assert aliases == (Alias("ОО", "Отдел образования"), Alias("ЦРО", "МБУ «Центр»"))


def test_a_short_name_is_resolved_to_its_full_name_however_it_is_typed():
    # given
    aliases = [Alias("МБУ «МЦ»", CENTRE)]
    # then
    assert full_name('мбу "МЦ"', aliases) == CENTRE
    assert full_name("МБУ «ЦРО»", aliases) == "МБУ «ЦРО»"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("МБУ «ЦРО»", 'МБУ "ЦРО"'),
        ("МБУ «Центр «Импульс»»", "МБУ „Центр Импульс“"),
        ("Школы-партнёры", "школы – партнеры"),
        ("СОШ №3", "СОШ № 3"),
        ("Отдел  образования", " отдел\u00a0образования."),
    ],
)
def test_names_that_differ_in_typing_only_are_equal_when_made_normal(one, other):
    assert normal_name(one) == normal_name(other)


def test_names_that_differ_in_a_number_stay_different():
    assert normal_name("СОШ № 3") != normal_name("СОШ № 13")
