from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from schools.time_zones import RUSSIAN, offset_words, time_zone_choices

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Europe/Kaliningrad", "МСК−1, UTC+2"),
        ("Europe/Moscow", "МСК, UTC+3"),
        ("Asia/Kamchatka", "МСК+9, UTC+12"),
        ("Asia/Kolkata", "МСК+2:30, UTC+5:30"),
        ("America/New_York", "МСК−8, UTC−5"),
    ],
)
def test_an_offset_is_said_from_moscow_and_from_greenwich(name, words):
    assert offset_words(name, NOW) == words


def test_russian_zones_stand_from_west_to_east():
    [(_, zones)] = time_zone_choices(others=["Europe/Moscow"], now=NOW)

    assert [name for name, _ in zones] == list(RUSSIAN)
    offsets = [NOW.astimezone(ZoneInfo(name)).utcoffset() for name, _ in zones]
    assert offsets == sorted(offsets)


def test_a_zone_abroad_that_is_in_use_stands_last():
    russian, (words, [(name, _)]) = time_zone_choices(others=["Asia/Almaty"], now=NOW)

    assert (russian[0], words, name) == ("Россия", "Другие", "Asia/Almaty")
