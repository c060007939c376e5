"""Where values stand on an axis."""

# The top of a scale and its steps, both to be multiplied by a power of ten.
_SCALES = (
    *((10, 5), (12, 4), (15, 5), (20, 4), (25, 5), (30, 3), (40, 4), (50, 5), (60, 3), (80, 4)),
    (100, 5),
)
_SMALL = 10


def scale_to(value):
    """Whole numbers from nought up, evenly apart; the last is the value or a little above it."""
    if value <= _SMALL:
        top = max(value, 1)
        return list(range(top + 1)) if top <= 5 else list(range(0, top + 2, 2))
    power = 1
    while power * 100 < value:
        power *= 10
    top, count = next((top * power, count) for top, count in _SCALES if top * power >= value)
    return [top * number // count for number in range(count + 1)]
