"""How much room a text takes, in ems of Tinos (as wide as Times New Roman, letter by letter)."""

from functools import lru_cache

_WIDTHS = {
    0.2: "'",
    0.25: " .,\u00a0",
    0.3: ":;/ijlt",
    0.35: "!-()[]frI",
    0.4: 'гз"sJ',
    0.45: "авестьэяё?„“acez",
    0.5: "бдклорухчъЗ0123456789–«»§bdghknopquvxy",
    0.55: "ийнпцБРЬ+=FPS",
    0.6: "ГЕТЁELTZ",
    0.65: "мфыВКСЧЭЯBCR",
    0.7: "жАДИЙЛНОПУХЦЪwADGHKNOQUVXY",
    0.75: "шщю",
    0.8: "Фm",
    0.85: "Ы%",
    0.9: "ЖМM",
    0.95: "№W",
    1.0: "ШЩ—…",
    1.05: "Ю",
}


class _Widths(dict):
    def __missing__(self, character):
        """Unknown letters count as wide ones: room to spare is better than a cut-off line."""
        return 0.75


_WIDTH_OF = _Widths(
    {character: width for width, characters in _WIDTHS.items() for character in characters}
)
_SPACE = _WIDTH_OF[" "]
BOLD = 1.08  # how much wider bold letters are


@lru_cache(maxsize=50_000)
def _word_width(word):
    return sum(map(_WIDTH_OF.__getitem__, word))


def text_width(text):
    return sum(map(_WIDTH_OF.__getitem__, text))


def line_count(text, width):
    """How many lines the text takes when words wrap at `width` ems; at least one."""
    count = 0
    for line in text.split("\n"):
        count += 1
        used = 0
        for word in line.split():
            room = _word_width(word)
            if used and used + _SPACE + room > width:
                count += 1
                used = 0
            if room > width:
                extra = int(room / width)
                count += extra
                room -= extra * width
            used += room + (_SPACE if used else 0)
    return count


def wrapped(text, width):
    """The lines of the text when its words wrap at `width` ems; a word that is longer is broken."""
    found = []
    for line in text.split("\n"):
        used = ""
        for word in line.split(" "):
            longer = f"{used} {word}" if used else word
            if text_width(longer) <= width:
                used = longer
                continue
            if used:
                found.append(used)
            *broken, used = _pieces(word, width)
            found += broken
        found.append(used)
    return found


def _pieces(word, width):
    """The word in pieces that fit, at least a letter each."""
    start = 0
    for end in range(1, len(word)):
        if text_width(word[start : end + 1]) > width:
            yield word[start:end]
            start = end
    yield word[start:]


def ems_for(text, most_lines):
    """How many ems wide lines must be for the words of the text to take at most so many."""
    width = text_width(text) / most_lines
    while line_count(text, width) > max(most_lines, text.count("\n") + 1):
        width += 0.5
    return width
