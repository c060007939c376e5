"""Plain words become paragraphs and links, and nothing else."""

from html.parser import HTMLParser

import pytest

from schools.public_text import TAGS, as_html


def test_an_empty_line_begins_a_paragraph_and_a_line_end_stays():
    assert as_html("Первый\nстрока\r\n\r\nВторой") == "<p>Первый<br>строка</p><p>Второй</p>"


def test_an_address_becomes_a_link_without_what_ends_the_sentence():
    html = as_html("Смотрите https://example.org/news/.")

    assert 'href="https://example.org/news/"' in html
    assert html.endswith("</a>.</p>")
    assert 'rel="noopener noreferrer nofollow"' in html


def test_a_bracket_that_the_address_opened_belongs_to_it():
    assert 'href="https://example.org/a_(b)"' in as_html("(https://example.org/a_(b))")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "javascript:alert(1)",
        'https://example.org/"onclick="alert(1)',
    ],
)
def test_markup_is_shown_and_does_nothing(text):
    reader = Tags()
    reader.feed(as_html(text))

    assert all(tag in TAGS and set(names) <= {"href", "rel"} for tag, names in reader.found)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, [name for name, _ in attributes]))
