"""The day of the week told beside a date."""

import re
from datetime import date

# By the case they stand in: Monday first.
FORMS = (
    ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
    ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"),
    ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
)
WORD = re.compile(rf"(?:\b(?P<in>во?)\s+)?\b(?P<day>{'|'.join(sum(FORMS, ()))})\b", re.I)


def with_weekday(phrase: str, day: date) -> str:
    """`phrase` with its only word for a day of the week as that of `day`, in the same case.

    A phrase with no such word, or with several, stays as it is.
    """
    found = list(WORD.finditer(phrase))
    if len(found) != 1:
        return phrase
    match = found[0]
    word = match["day"].lower()
    # «В понедельник» is the accusative, though it looks like the nominative.
    order = FORMS if not match["in"] else (FORMS[1], *FORMS)
    forms = next(forms for forms in order if word in forms)
    new = forms[day.weekday()]
    if match["day"][0].isupper():
        new = new.capitalize()
    if match["in"]:
        new = ("во " if new.lower().startswith("вт") else "в ") + new
        if match["in"][0].isupper():
            new = new[0].upper() + new[1:]
    return phrase[: match.start()] + new + phrase[match.end() :]
