"""What the demonstration tells of its schools, year by year, and of their agreements."""

from datetime import date, timedelta

from django.db import transaction

from schools.academic_year import academic_year_of
from schools.models import (
    ExamResult,
    JointEvent,
    LegalAct,
    PartnerAgreement,
    RiskFactor,
    School,
    SchoolCategory,
    SchoolRisk,
    SchoolYear,
)

YEARS = 3


@transaction.atomic
def describe_schools(*, municipality, plan, today):
    """The schools of the plan have numbers, categories and risks up to the academic year of
    `today`, and results up to the year before, whose exams are over.

    Lists of the plan have a value for each of three years, the newest last. A municipality that
    has numbers already is left as it is.
    """
    if SchoolYear.objects.filter(municipality=municipality).exists():
        return
    year = academic_year_of(today)
    # Schools are chosen in August, for the academic year that begins in September.
    acts = [
        LegalAct.objects.create(
            municipality=municipality, issued_on=date(begins_in, 8, 29), **plan["act"]
        )
        for begins_in in range(year - YEARS + 1, year + 1)
    ]
    factors = {
        name: RiskFactor.objects.create(municipality=municipality, name=name, position=position)
        for position, name in enumerate(plan["risk_factors"], 1)
    }
    for fields in plan["schools"]:
        school = School.objects.get(municipality=municipality, short_name=fields["short_name"])
        of_school = {"municipality": municipality, "school": school}
        by_year = zip(fields["pupils"], fields["teachers"], fields["categories"], strict=True)
        for (pupils, teachers, categories), act in zip(by_year, acts, strict=True):
            of_year = {**of_school, "academic_year": act.issued_on.year}
            SchoolYear.objects.create(**of_year, pupils=pupils, teachers=teachers)
            SchoolCategory.objects.bulk_create(
                SchoolCategory(**of_year, category=category, act=act) for category in categories
            )
        for result in fields["results"]:
            _add_results(of_school, last_year=year - 1, **result)
        SchoolRisk.objects.bulk_create(
            SchoolRisk(**of_school, academic_year=year, factor=factors[name], level=level)
            for name, level in fields["risks"].items()
        )


@transaction.atomic
def make_agreements(*, municipality, plan, today):
    """The agreements of the plan, whose days are counted from `today`, with their joint events.

    A municipality that has agreements already is left as it is.
    """
    if municipality.agreements.exists():
        return
    schools = {
        school.short_name: school for school in School.objects.filter(municipality=municipality)
    }

    def day(fields, name):
        return today + timedelta(days=fields[name]) if name in fields else None

    for fields in plan:
        starts_on = day(fields, "starts")
        agreement = PartnerAgreement.objects.create(
            municipality=municipality,
            supported_school=schools[fields["supported_school"]],
            leading_school=schools[fields["leading_school"]],
            number=fields.get("number", ""),
            subject=fields["subject"],
            is_three_sided=fields.get("is_three_sided", False),
            is_renewed=fields.get("is_renewed", False),
            signed_on=day(fields, "signed"),
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=fields["lasts"]),
        )
        JointEvent.objects.bulk_create(
            JointEvent(
                municipality=municipality,
                agreement=agreement,
                title=event["title"],
                planned_on=day(event, "planned"),
                held_on=day(event, "held"),
                note=event.get("note", ""),
            )
            for event in fields["events"]
        )


def _add_results(of_school, *, last_year, participants, average, share_below, **exam):
    rows = zip(participants, average, share_below, strict=True)
    ExamResult.objects.bulk_create(
        ExamResult(
            **of_school,
            **exam,
            academic_year=last_year - len(average) + position,
            participants=taken,
            average=mean,
            share_below=share,
        )
        for position, (taken, mean, share) in enumerate(rows, 1)
    )
