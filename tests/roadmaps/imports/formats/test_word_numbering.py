"""Automatic numbering: the markers that Word shows and does not keep."""

import pytest

from tests.roadmaps.imports.formats.builders import (
    cell,
    level,
    listed,
    lists,
    paragraph,
    row,
    table,
    tables,
    texts,
    word,
)


def numbered(shape, pattern="%1.", points=3):
    return texts(
        word("".join(listed("п") for _ in range(points)), numbering=lists(level(0, shape, pattern)))
    )


@pytest.mark.parametrize(
    ("shape", "pattern", "markers"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "%1)", ["1)", "2)", "3)"]),
        ("decimal", "Этап %1:", ["Этап 1:", "Этап 2:", "Этап 3:"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerRoman", "%1.", ["i.", "ii.", "iii."]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("russianLower", "%1)", ["а)", "б)", "в)"]),
        ("russianUpper", "%1.", ["А.", "Б.", "В."]),
        ("bullet", "-", ["-", "-", "-"]),
        ("bullet", "–", ["–", "–", "–"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("bullet", "o", ["•", "•", "•"]),
    ],
)
def test_a_marker_is_written_as_word_would_show_it(shape, pattern, markers):
    assert numbered(shape, pattern) == [f"{marker} п" for marker in markers]


def test_russian_letters_skip_those_that_officials_do_not_count_with():
    letters = [text.split(")")[0] for text in numbered("russianLower", "%1)", points=30)]

    assert letters[5:11] == ["е", "ж", "з", "и", "к", "л"]
    assert letters[-2:] == ["я", "аа"]


def test_levels_count_inside_one_another_and_start_anew():
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    body = listed("а") + listed("б", level=1) + listed("в", level=1) + listed("г")
    data = word(body + listed("д", level=1), numbering=numbering)

    assert texts(data) == ["1. а", "1.1. б", "1.2. в", "2. г", "2.1. д"]


def test_a_level_that_never_restarts_goes_on():
    numbering = lists(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    )
    body = listed("а") + listed("б", level=1) + listed("в") + listed("г", level=1)

    assert texts(word(body, numbering=numbering)) == ["I. а", "1. б", "II. в", "2. г"]


def test_a_legal_level_shows_arabic_figures_only():
    numbering = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))

    assert texts(word(listed("а") + listed("б", level=1), numbering=numbering)) == ["I. а", "1.1 б"]


def test_another_list_of_the_same_kind_goes_on_unless_it_starts_anew():
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1."), more_lists=more)
    body = listed("а", 1) + listed("б", 2) + listed("в", 3) + listed("г", 3)

    assert texts(word(body, numbering=numbering)) == ["1. а", "2. б", "1. в", "2. г"]


def test_a_list_may_change_the_look_of_a_level():
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'russianLower', '%1)')}</w:lvlOverride></w:num>"
    )
    numbering = lists(level(0, "decimal", "%1."), more_lists=more)

    assert texts(word(listed("а", 2), numbering=numbering)) == ["а) а"]


def test_a_list_comes_from_the_style_of_a_paragraph_too():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Deep"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = lists(
        level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Deep"/>')
    )
    body = listed("а") + paragraph("б", '<w:pStyle w:val="Deep"/>')

    assert texts(word(body, styles=styles, numbering=numbering)) == ["1. а", "1.1. б"]


def test_list_zero_takes_the_number_of_a_style_away():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = paragraph("а", '<w:pStyle w:val="Point"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    assert texts(word(body, styles=styles, numbering=lists(level(0, "decimal", "%1.")))) == ["а"]


def test_an_empty_numbered_cell_holds_its_number():
    rows = [row(cell(listed("")), "Семинар"), row(cell(listed("")), "Совещание")]

    assert tables(word(table(*rows), numbering=lists(level(0, "decimal", "%1.")))) == [
        [["1.", "Семинар"], ["2.", "Совещание"]]
    ]


@pytest.mark.parametrize("numbering", ["", "<w:num/>", '<w:num w:numId="1"/>'])
def test_a_list_that_nobody_defined_has_no_markers(numbering):
    assert texts(word(listed("а"), numbering=numbering)) == ["а"]
