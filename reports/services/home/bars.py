"""How far a bar is filled."""


def percent_of(part, whole):
    """A whole number that `part` has reached, never more than it has; 0 of nothing."""
    return part * 100 // whole if whole else 0
