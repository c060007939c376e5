"""The heading that a person is shown before editing is the one that the paper would have."""

from dataclasses import replace

import pytest

from reports.choices import ReportKind
from reports.document import Signature
from reports.kinds import KINDS
from reports.proposing import proposed_heading
from reports.services.reports.resolving import resolved

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_shown_are_those_of_the_document(year, kind):
    order = resolved(year.order(school=year.school(1)), kind)
    if kind == ReportKind.REGION:
        order = replace(order, region=year.municipality.region)

    proposed = proposed_heading(KINDS[kind], order)

    document = KINDS[kind].builder.build(order)
    signed = [block for block in document.blocks if isinstance(block, Signature)]
    position, name = (signed[-1].position, signed[-1].name) if signed else ("", "")
    assert proposed == {
        "title": document.title,
        "stamp": "\n".join(document.stamp),
        "position": position,
        "name": name,
    }
