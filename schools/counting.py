"""Numbers with nouns, as Russian counts: «1 день», «2 дня», «5 дней»."""


def counted(number, one, few, many):
    """«5 дней» from `counted(5, "день", "дня", "дней")`; the number is not negative."""
    return f"{number} {form_of(number, one, few, many)}"


def form_of(number, one, few, many):
    """The noun alone, in the form that goes with the number."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return few
    return many
