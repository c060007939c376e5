"""Words marked so that a person can read what was changed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaps.comparison.words import spans

WORDS = st.lists(
    st.sampled_from(
        ["школа", "и", "план", ",", "«Лицей»", "(далее", "–", "ОО)", "2024", "1)", "»"]
    ),
    max_size=12,
)
TEXTS = st.builds(
    lambda words, spaces: "".join(
        word + space for word, space in zip(words, [*spaces, *[" "] * 12], strict=False)
    ),
    WORDS,
    st.lists(st.sampled_from([" ", "\n", "", "  ", "\u00a0"]), max_size=12),
)


def marked(old, new):
    """«[-убрано-] {+добавлено+}» in the spaces of the new text."""
    return "".join(
        span.new
        if span.is_same
        else (f"[-{span.old}-]" if span.old else "") + (f"{{+{span.new}+}}" if span.new else "")
        for span in spans(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("Отчёт", "Отчёт", "Отчёт"),
        ("", "Отчёт", "{+Отчёт+}"),
        ("Отчёт", "", "[-Отчёт-]"),
        ("Март  2024\nгода ", " Март 2024 года", " Март 2024 года"),
        ("до 5 марта 2024 года", "до 9 апреля 2024 года", "до [-5 марта-]{+9 апреля+} 2024 года"),
        (
            "II квартал 2024 года",
            "III квартал 2025 года",
            "[-II-]{+III+} квартал [-2024-]{+2025+} года",
        ),
        ("Центр", "Центр, лицей", "Центр{+, лицей+}"),
        ("Центр, лицей, школа", "Центр, школа", "Центр, [-лицей,-]школа"),
        ("охват (не ниже 5%)", "охват (не ниже 7%)", "охват (не ниже [-5-]{+7+}%)"),
        (
            "МКУ «Сад», директора ОО",
            "МКУ «Лес», учителя ОО",
            "МКУ [-«Сад», директора-]{+«Лес», учителя+} ОО",
        ),
        ("МКУ «Сад детства»", "МКУ «Лес детства»", "МКУ «[-Сад-]{+Лес+} детства»"),
        (
            "собрать:\n- списки;\n- планы",
            "собрать:\n- списки;\n- заявки;\n- планы",
            "собрать:\n- списки;\n{+- заявки;+}\n- планы",
        ),
        (
            "Сверка планов, справок и отчётов",
            "Отчёты школ и справки, письма",
            "[-Сверка планов, справок и отчётов-]{+Отчёты школ и справки, письма+}",
        ),
        ("1) первое", "1) второе", "1) [-первое-]{+второе+}"),
    ],
)
def test_what_changed_reads_well(old, new, expected):
    assert marked(old, new) == expected


@given(TEXTS, TEXTS)
def test_the_spans_joined_are_the_texts(old, new):
    found = spans(old, new)

    assert "".join(span.old for span in found) == old
    assert "".join(span.new for span in found) == new


@given(TEXTS, TEXTS)
def test_what_stayed_says_the_same_and_what_changed_does_not(old, new):
    for span in spans(old, new):
        assert (span.old.split() == span.new.split()) == span.is_same or (
            span.is_same and "".join(span.old.split()) == "".join(span.new.split())
        )


@given(TEXTS, TEXTS)
def test_stretches_that_stayed_and_that_changed_come_by_turns(old, new):
    kinds = [span.is_same for span in spans(old, new)]

    assert all(a != b for a, b in itertools.pairwise(kinds))


def test_long_rewritten_texts_do_not_keep_the_reader_waiting():
    old, new = ("слово " * 3_000, "другое " * 3_000)

    (span, *_) = spans(old, new)

    assert not span.is_same
