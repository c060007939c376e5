import pytest

from schools.counting import counted


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 дней"),
        (1, "1 день"),
        (2, "2 дня"),
        (5, "5 дней"),
        (11, "11 дней"),
        (12, "12 дней"),
        (21, "21 день"),
        (24, "24 дня"),
        (111, "111 дней"),
        (122, "122 дня"),
    ],
)
def test_a_noun_agrees_with_its_number(number, words):
    assert counted(number, "день", "дня", "дней") == words
