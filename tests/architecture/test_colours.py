"""A colour is named once for each look, and everything else speaks of it by name."""

import re

from tests.architecture.modules import ROOT

STATIC = ROOT / "static"
# Paper has one look, and WeasyPrint reads no variables of the portal's pages.
PAPER = STATIC / "reports" / "print.css"
LOOKS = {STATIC / "portal" / name for name in ("portal.css", "dark.css", "low_vision.css")}
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|:[^;]*\b(?:white|black|red|grey)\b(?!-)", re.I
)
NAMED = re.compile(r"^\s*(--[a-z0-9-]+):", re.M)


def named(look):
    """Variables to which a style sheet of a look gives a value."""
    return set(NAMED.findall((STATIC / "portal" / look).read_text()))


def literal_colours(text):
    return [
        line.strip()
        for line in text.splitlines()
        if not line.lstrip().startswith("--") and COLOUR.search(line)
    ]


def test_a_page_takes_its_colours_from_the_look():
    sheets = set(STATIC.rglob("*.css")) - LOOKS - {PAPER}
    assert len(sheets) > 10

    literal = {sheet.name: literal_colours(sheet.read_text()) for sheet in sheets}

    assert {name: lines for name, lines in literal.items() if lines} == {}


def test_every_look_has_a_value_for_every_colour():
    colours = {
        name
        for name, value in re.findall(r"^  (--[a-z0-9-]+): ([^;]+);", light_theme(), re.M)
        if COLOUR.search(f"x: {value}")
    }
    assert len(colours) > 30

    assert colours - named("dark.css") <= {"--on-fill", "--focus"}
    assert colours - named("low_vision.css") == {"--veil"}


def test_in_two_colours_the_rest_of_a_bar_is_told_from_what_is_filled():
    text = (STATIC / "portal" / "low_vision.css").read_text()
    filled, rest = (re.findall(rf"{name}: ([^;]+);", text) for name in ("--chart", "--track"))

    assert (len(filled), len(rest)) == (1, 1)
    assert filled != rest
    home = (STATIC / "reports" / "home.css").read_text()
    assert ".share-bar__all { fill: var(--track); }" in home


def light_theme():
    text = (STATIC / "portal" / "portal.css").read_text()
    return text[text.index(":root {") : text.index("\n}")]


def test_a_literal_colour_is_noticed():
    assert literal_colours(".m { color: #fff; }")
    assert literal_colours(".m { color: white; }")
    assert not literal_colours(".m { white-space: nowrap; color: var(--ink); }")
