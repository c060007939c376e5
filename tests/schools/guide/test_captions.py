"""The guide names buttons and headings by the very words that stand on the pages."""

import pytest

from tests.schools.guide.captions import GUIDE, captions, pieces_of, quoted_in

CAPTIONS = captions()
TEXTS = sorted(path.relative_to(GUIDE).as_posix() for path in GUIDE.rglob("*.html"))


def unknown(text):
    return [words for words in quoted_in(text) if words not in CAPTIONS]


@pytest.mark.parametrize("name", TEXTS)
def test_what_the_guide_quotes_stands_on_a_page(name):
    assert unknown((GUIDE / name).read_text()) == []


def test_a_caption_that_stands_nowhere_is_found():
    assert unknown("Нажмите «Отправить голубем», затем «Сохранить».") == ["отправить голубем"]


def test_a_caption_is_known_between_marks_and_with_a_value_inside():
    template = '<a title="К плану"><i></i> Утвердить {% if year %}календарь{% endif %}</a>'

    assert {piece.strip() for piece in pieces_of(template)} >= {
        "К плану",
        "Утвердить",
        "календарь",
    }
    assert "утвердить календарь на … год" in CAPTIONS
