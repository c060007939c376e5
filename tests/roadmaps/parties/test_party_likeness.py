import pytest

from roadmaps.party_likeness import likeliest

KNOWN = {
    "authority": (
        "Управление образования администрации Заречного округа",
        "Управление образования",
    ),
    "centre": ("МБУ ДПО «Центр развития образования»", "МБУ ДПО «ЦРО»"),
    "school 3": ("МБОУ СОШ № 3", "СОШ № 3"),
    "school 8": ("МБОУ «Лицей № 8»", "Лицей № 8"),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("УО", "authority"),
        ("Управление образования", "authority"),
        ("управления образования", "authority"),
        ("ЦРО", "centre"),
        ("МБУ «ЦРО»", "centre"),
        ("Центр развития образования", "centre"),
        ("МАОУ СОШ № 3", "school 3"),
        ("лицей №8", "school 8"),
    ],
)
def test_the_likeliest_is_hinted_at_first(name, expected):
    assert likeliest(name, KNOWN)[0] == expected


@pytest.mark.parametrize("name", ["СОШ № 5", "Министерство просвещения", "Библиотека", "…"])
def test_a_stranger_is_like_nobody(name):
    assert likeliest(name, KNOWN) == []


def test_a_person_is_known_by_surname_and_initials():
    people = {"anna": ("Соколова А.И.", "Соколова Анна Ильинична"), "ivan": ("Орлов И.П.",)}

    assert likeliest("А.И. Соколова", people) == ["anna"]
