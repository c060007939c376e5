"""Tables written with tabs, in the two ways that programs extract them from documents.

Across: a row is a line, its cells divided by tabs. Down: every cell is a line that starts with
a tab, its further lines do not; a blank line ends a row, though cells hold blank lines too.

Each reader takes `lines` and the index of the line where a table may start, and returns the
rows as lists of `(text, number of the line)` with the index after them; no rows where there
is no table.
"""

from collections import Counter

from roadmaps.imports.text_lines import is_marker

LOOK_AHEAD = 40  # chunks of lines that are enough to see how wide a table is


def is_across(line):
    """Whether the line holds cells divided by tabs, rather than one cell or none."""
    return "\t" in line.text.lstrip("\t") or line.text.startswith("\t\t")


def is_down(line):
    return line.text.startswith("\t") and "\t" not in line.text[1:]


def read_across(lines, start, known_width):
    """Rows of a table written across. `known_width` is that of the table before, or 0."""
    width = _width_across(lines, start, known_width)
    if not width:
        return [], start
    rows = []
    index = start
    after = start
    while index < len(lines):
        line = lines[index]
        if line.is_blank:
            index += 1
            continue
        cells = [(cell.strip(), line.number) for cell in line.text.rstrip("\n").split("\t")]
        follows = bool(rows) and after == index  # with no blank line between
        if follows and _carries_on(rows[-1], cells, width):
            text, number = rows[-1].pop()
            rows[-1].append((f"{text}\n{cells[0][0]}".strip(), number))
            rows[-1].extend(cells[1:])
        elif "\t" in line.text and _may_be_row(line, cells, width, follows or not rows):
            rows.append(cells)
        else:
            break
        index += 1
        after = index
    return rows, after


def _width_across(lines, start, known_width):
    """How many cells a row has, or 0 if the lines here are no table."""
    group = []
    for line in lines[start:]:
        if "\t" not in line.text:
            break
        group.append([cell.strip() for cell in line.text.split("\t")])
    filled = [row for row in group if sum(map(bool, row)) > 1]
    if not filled:
        return known_width if known_width and group[0][0] == "" and known_width > 1 else 0
    width = max(len(row) for row in filled)
    if known_width and len(filled[0]) in (known_width, known_width + 1):
        return known_width
    if all(sum(map(bool, row)) == 2 and is_marker(row[0]) for row in filled):
        return 0  # points of a list, as Word saves them: «1.», a tab, the words
    if len(group) == 1 and (len(filled[0]) < 3 or sum(map(bool, filled[0])) < 3):
        return 0  # a signature, or words spaced out by hand
    return width


def _may_be_row(line, cells, width, is_near):
    """A line after a blank one has to look like a row of this table to belong to it."""
    if is_near:
        return True
    return len(cells) == width or is_marker(cells[0][0]) or line.text.startswith("\t")


def _carries_on(row, cells, width):
    """Whether a line goes on inside the last cell of the row before it."""
    first = cells[0][0]
    if not first or is_marker(first) or len(row) + len(cells) - 1 > width:
        return False
    if len(row) == width:
        return first[:1].islower()
    return len(row) > 1


def read_down(lines, start, known_width):
    """Rows of a table written down. `known_width` is that of the table before, or 0."""
    width = _width_down(lines, start, known_width)
    if not width:
        return [], start
    rows = []
    blanks = 0
    index = start
    after = start
    while index < len(lines):
        line = lines[index]
        if line.is_blank:
            blanks += 1
        elif is_down(line) or line.text == "\t":
            if not rows or (blanks and _ends_row(rows[-1], _chunk_size(lines, index), width)):
                rows.append([])
            rows[-1].append((line.text[1:].strip(), line.number))
            blanks = 0
            after = index + 1
        elif line.text.startswith("\t") or (blanks and _is_whole(rows[-1], line.text, width)):
            break
        else:
            text, number = rows[-1].pop()
            gap = "\n\n" if blanks else "\n"
            rows[-1].append((f"{text}{gap}{line.text.strip()}".strip(), number))
            blanks = 0
            after = index + 1
        index += 1
    return rows, after


def _width_down(lines, start, known_width):
    """How many cells a row has: the size that chunks of lines between blank ones repeat."""
    sizes = []
    index = start
    while index < len(lines) and len(sizes) < LOOK_AHEAD:
        if is_down(lines[index]):
            sizes.append(_chunk_size(lines, index))
            while index < len(lines) and not lines[index].is_blank:
                index += 1
        index += 1
    first = sizes[0]
    wide = Counter(size for size in sizes if size > 1)
    if first > 1 and wide[first] > 1:
        return first
    if known_width > 1 and (first == known_width or wide[known_width]):
        return known_width
    size, times = max(wide.items(), key=lambda item: item[1], default=(0, 0))
    return size if times > 1 else 0


def _chunk_size(lines, index):
    """How many cells stand from here to the next blank line."""
    size = 0
    while index < len(lines) and not lines[index].is_blank:
        size += is_down(lines[index])
        index += 1
    return size


def _ends_row(row, next_size, width):
    """Whether the row was over before a blank line that `next_size` cells follow."""
    if len(row) == 1 and not is_marker(row[0][0]):
        return True  # the heading of a section
    return len(row) + next_size > width


def _is_whole(row, text, width):
    """Whether words after a blank line stand outside the table, not inside its last cell."""
    if row[-1][0].endswith(","):
        return False
    return len(row) in (1, width) and not text.lstrip()[:1].islower()
