"""Whatever a plan becomes, the act finds words for it."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.amending.clauses import as_blocks
from reports.amending.roadmap import clauses
from reports.amending.side_by_side import side_by_side
from reports.document import Document, Paragraph
from reports.renderers.pdf.html import html_of
from roadmaps.comparison import compare
from roadmaps.comparison.wording import Column, Part, Point, Row, Section, Wording
from tests.roadmaps.comparison.wordings import block

TEXTS = st.lists(
    st.sampled_from(["план", "школ", "и", "«Сад»", ",", "2024", "(далее", "ОО)", "\n-", "заявки"]),
    max_size=6,
).map(" ".join)
TITLES = st.sampled_from(["", "Кадры", "II. Ресурсы", "3. Итоги", "Работа с «Точкой роста»"])
NUMBERS = st.sampled_from(["", "1", "2.", "3)", "1.1", "7"])
COLUMNS = st.sampled_from(
    [
        (Column("title", "Мера"), Column("deadline", "Срок")),
        (Column("number", "№"), Column("title", "Мера"), Column("deadline", "Срок")),
        (Column("number", ""), Column("deadline", "Сроки"), Column("title", "Мера")),
    ]
)


@st.composite
def wordings(draw):
    """Parts whose rows share a few keys, with texts around them."""
    keys = draw(st.permutations(range(12)))
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        columns = draw(COLUMNS)
        sections = []
        for _ in range(draw(st.integers(0, 3))):
            rows = []
            for _ in range(draw(st.integers(0, 3))):
                if keys:
                    keys, key = keys[:-1], keys[-1]
                    texts = {"number": draw(NUMBERS), "title": draw(TEXTS), "deadline": draw(TEXTS)}
                    rows.append(Row(key, {column.role: texts[column.role] for column in columns}))
            sections.append(Section(draw(TITLES), tuple(rows)))
        parts.append(Part("activities", draw(TITLES), columns, tuple(sections)))
    blocks = draw(
        st.lists(
            st.builds(
                lambda caption, text, points: block(caption, text, *points),
                TITLES,
                TEXTS,
                st.lists(st.sampled_from(["1) план", "2) сад", "- план", "а) школы"]), max_size=3),
            ),
            max_size=2,
        )
    )
    return Wording(title=draw(TITLES), items=(*blocks, *parts))


def words_of(wording):
    """Every word and place of a wording but the stops behind numbers."""
    return [
        (type(item).__name__, *_words(item))
        for item in wording.items
        if not isinstance(item, Part) or item.title or item.keys
    ]


def _words(item):
    if isinstance(item, Part):
        rows = [
            (section.title, [[" ".join(text.split()).rstrip(".)") for text in item.cells_of(row)]])
            for section in item.sections
            for row in section.rows
        ]
        return item.title, item.columns, str(rows)
    points = [" ".join(" ".join(Point(*point)).split()) for point in item.points]
    return item.caption, " ".join(item.text.split()), str(points)


@settings(deadline=None)
@given(wordings(), wordings())
@example(
    Wording(items=(block("", "", "1) план", "а) сад"),)),
    Wording(items=(block("", "", "- план", "б) сад"),)),
)
@example(
    Wording(
        items=(
            Part(
                "activities",
                "Кадры",
                (Column("number", "№"), Column("title", "Мера")),
                (
                    Section(
                        "",
                        (Row(1, {"number": "1", "title": ""}), Row(2, {"number": "", "title": ""})),
                    ),
                ),
            ),
            Part("activities", "", (Column("title", "Мера"),), ()),
        )
    ),
    Wording(
        items=(
            Part(
                "activities",
                "",
                (Column("title", "Мера"),),
                (Section("", (Row(1, {"title": ""}),)),),
            ),
        )
    ),
)
def test_an_act_is_silent_only_about_what_is_the_same(old, new):
    comparison = compare(old, new)
    told = clauses(comparison)
    blocks = [*as_blocks(told), side_by_side(comparison)]

    assert told or words_of(old) == words_of(new) or not comparison.counts
    assert all(not isinstance(each, Paragraph) or "  " not in each.text for each in blocks)
    assert html_of(Document("Изменения", (), "Изменения", tuple(blocks)))


@settings(deadline=None)
@given(wordings())
def test_an_act_has_nothing_to_say_of_the_same_words(wording):
    assert clauses(compare(wording, wording)) == []
