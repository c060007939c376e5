"""What stands before the steps besides the acts: how long the plan lasts, and for which schools."""

from reports.document import Paragraph
from reports.sentences import SCHOOL, SPACE, number_of
from roadmaps.deadline_words import period_words


def grounds(account):
    """Paragraphs with a lead each; what is not known is not told."""
    told = (
        ("Срок реализации:", period_words(account.roadmap.period)),
        ("Школы:", school_words(account)),
    )
    return [Paragraph(f"{text.removesuffix('.')}.", lead=lead) for lead, text in told if text]


def school_words(account):
    """«13 школ, в том числе: ШНОР – 4»; empty where the plan covers none."""
    count = account.roadmap.covered_schools.count()
    if not count:
        return ""
    of = ", ".join(f"{category.label} – {of}" for category, of in account.schools_of.items())
    return number_of(count, SCHOOL) + (f", в{SPACE}том числе: {of}" if of else "")
