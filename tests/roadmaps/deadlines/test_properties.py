"""What holds for every phrase, sensible or not."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmaps.deadlines import ASSUMPTIONS, Kind, read_deadline
from roadmaps.deadlines.canonical import canonical
from roadmaps.deadlines.lexicon import EXPRESSIONS, words
from roadmaps.period import Period

PLANS = st.sampled_from(
    (
        Period.calendar(2024),
        Period.calendar(2020, 2022),
        Period.academic(2023),
        Period(date(2023, 9, 1), date(2024, 5, 31)),
        Period(date(2024, 2, 10), date(2024, 2, 20)),
    )
)
WORDS = st.sampled_from(sorted(words()) + sorted(EXPRESSIONS))
NUMBERS = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(2015, 2030).map(str),
    st.dates(date(2019, 1, 1), date(2026, 12, 31)).map("{:%d.%m.%Y}".format),
    st.sampled_from(("I", "II", "III", "IV", "2023/24", "1-й", "01.10", "2024 г.", "15:00")),
)
SIGNS = st.sampled_from((",", ";", "-", " – ", ":", "(", ")", ".", "\n", "«", "»", "№", "/"))
# Phrases in the words of deadlines, in any order.
MIXTURES = st.lists(st.one_of(WORDS, WORDS, NUMBERS, SIGNS), max_size=9).map(" ".join)
PHRASES = st.one_of(MIXTURES, MIXTURES, st.text(max_size=40))


@settings(max_examples=600, deadline=None)
@given(phrase=PHRASES, plan=PLANS)
def test_any_text_gets_a_reading_with_windows_in_order_and_in_sane_years(phrase, plan):
    # when
    reading = read_deadline(phrase, plan)
    # then
    ends = [window.end for window in reading.windows]
    starts = [window.start or window.end for window in reading.windows]
    assert all(start <= end for start, end in zip(starts, ends, strict=True))
    assert starts == sorted(starts)
    assert len(set(reading.windows)) == len(reading.windows)
    assert all(1990 <= day.year < 2100 for day in starts + ends)
    assert bool(reading.windows) == (reading.kind in (Kind.DATED, Kind.THROUGHOUT))
    assert list(reading.assumed) == [key for key in ASSUMPTIONS if key in reading.assumed]


@settings(max_examples=600, deadline=None)
@given(phrase=PHRASES, plan=PLANS)
@example(phrase="авг авг ежегоден 2015", plan=Period.calendar(2024))
def test_a_reading_in_canonical_words_reads_back_the_same(phrase, plan):
    # given
    reading = read_deadline(phrase, plan)
    # when
    again = read_deadline(canonical(reading), plan)
    # then
    assert (again.kind, again.windows, again.repeats, again.qualifier) == (
        reading.kind,
        reading.windows,
        reading.repeats,
        reading.qualifier,
    )


@settings(max_examples=200, deadline=None)
@given(phrase=st.text(st.characters(codec="utf-8"), max_size=60), plan=PLANS)
def test_words_that_are_not_understood_are_never_dropped(phrase, plan):
    # given
    stray = f"май 2024 {phrase} щкдъ"
    # when
    reading = read_deadline(stray, plan)
    # then
    assert reading.kind is Kind.UNREAD or "щкдъ" in reading.qualifier.lower()
