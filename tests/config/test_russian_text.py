"""Text is found and sorted the Russian way, on SQLite as on PostgreSQL."""

import random
import sqlite3

import pytest
from django.db.models import F, Value
from django.db.models.functions import Collate, Lower, Upper

from config.sqlite.russian import COLLATION, like
from schools.models import Municipality

pytestmark = pytest.mark.django_db


def municipalities(*names):
    Municipality.objects.bulk_create(
        Municipality(name=name, slug=f"m{number}", oktmo=f"{number:08}")
        for number, name in enumerate(names)
    )


def found(**lookup):
    return set(Municipality.objects.filter(**lookup).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("lookup", "text", "expected"),
    [
        ("icontains", "ЁЛК", {"Ёлкинский район"}),
        ("icontains", "район", {"Ёлкинский район", "РАЙОН 100%"}),
        ("icontains", "0%", {"РАЙОН 100%"}),
        ("icontains", "_", {"Под_черта"}),
        ("icontains", "\\", {"Косая\\черта"}),
        ("icontains", "черта", {"Под_черта", "Косая\\черта"}),
        ("iexact", "ёлкинский РАЙОН", {"Ёлкинский район"}),
        ("iexact", "ёлкинский", set()),
        ("istartswith", "ёЛК", {"Ёлкинский район"}),
        ("iendswith", "ЧЕРТА", {"Под_черта", "Косая\\черта"}),
        ("icontains", "две\nстроки", {"Две\nстроки"}),
        ("iregex", "^ёлк.*РАЙОН$", {"Ёлкинский район"}),
    ],
)
def test_a_search_ignores_case(lookup, text, expected):
    municipalities("Ёлкинский район", "РАЙОН 100%", "Под_черта", "Косая\\черта", "Две\nстроки")

    assert found(**{f"name__{lookup}": text}) == expected


def test_a_search_compares_two_columns_without_case():
    municipalities("Ёлкинский район")

    assert found(name__icontains=Lower(Value("ЁЛКИНСКИЙ")))
    assert found(name__iexact=Upper(F("name")))


def test_letters_change_case_in_the_database():
    municipalities("Ёлкинский район")

    row = Municipality.objects.values_list(Upper("name"), Lower("name")).get()

    assert row == ("ЁЛКИНСКИЙ РАЙОН", "ёлкинский район")


# As PostgreSQL's ICU puts them.
IN_ORDER = [
    "«Гимназия»",
    "1-й лицей",
    "2 школа",
    "12 школа",
    "ежи",
    "ёжи",
    "Ёжи",
    "ежик",
    "Ёлкино",
    "Ельня",
    "Жуковка",
    "йод",
    "клён",
    "Лицей",
    "лицей 2",
    "школа № 1",
    "школа № 2",
    "школа № 012",
    "школа № 100",
    "Школа-интернат",
    "яма",
    "Lyceum",
    "№ 3",
]


def test_names_sort_as_in_a_russian_dictionary():
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    municipalities(*shuffled)

    ordered = Municipality.objects.order_by(Collate("name", COLLATION))

    assert list(ordered.values_list("name", flat=True)) == IN_ORDER


@pytest.mark.parametrize(
    ("pattern", "text", "escape", "expected"),
    [
        ("а%", None, None, None),
        (None, "а", None, None),
        ("1_", 12, None, True),
        ("!%%", "%а", "!", True),
        ("!%%", "а", "!", False),
    ],
)
def test_like_follows_the_standard(pattern, text, escape, expected):
    assert like(pattern, text, escape) is expected


def test_sqlite_alone_would_not_find_it():
    plain = sqlite3.connect(":memory:")

    assert plain.execute("SELECT 'Ёлка' LIKE 'ёлка'").fetchone() == (0,)
