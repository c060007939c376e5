"""Two people decide about one agreement at one moment."""

import pytest
from django.urls import reverse

from schools.choices import Deed
from schools.models import AuditEntry, PartnerAgreement
from tests.factories import make_agreement, make_coordinator
from tests.races.answers import statuses, told

# Deeds that also change what a school must do stand one floor up.
FLOORS = {"sign": "monitoring", "terminate": "monitoring", "delete": "schools"}


@pytest.fixture
def decide(municipality, send_together):
    """A function: the pages that came of two forms `(deed, data)` about the agreement."""

    def decide(agreement, *forms):
        return send_together(
            *[
                (
                    make_coordinator(municipality),
                    reverse(f"{FLOORS[deed]}:agreement_{deed}", args=[agreement.pk]),
                    data,
                )
                for deed, data in forms
            ]
        )

    return decide


DEEDS = {
    "sign": ({"signed_on": None}, {"signed_on": "2024-01-09"}, "Договор уже подписан."),
    "terminate": ({}, {"on": "2024-03-01", "reason": "Цель достигнута."}, "Договор расторгнут"),
}


@pytest.fixture(params=DEEDS)
def done_twice(request, municipality, decide):
    """A function: (statuses, how many are told it is done, how many entries tell of it)."""
    fields, data, refusal = DEEDS[request.param]

    def done_twice():
        agreement = make_agreement(municipality, **fields)
        pages = decide(agreement, (request.param, data), (request.param, data))
        entries = AuditEntry.objects.filter(deed=Deed.CHANGED)
        return statuses(pages), told(pages, refusal), entries.count()

    return done_twice


def test_what_is_done_once_is_refused_to_the_second(done_twice):
    assert done_twice() == ([200, 302], 1, 1)


def test_without_locks_it_is_done_twice(done_twice, without_locks):
    assert done_twice() != ([200, 302], 1, 1)


@pytest.fixture
def signed_and_deleted(municipality, decide):
    """A function: (the status of deleting, whether signing says what has come of the draft)."""

    def signed_and_deleted():
        draft = make_agreement(municipality, signed_on=None)
        signing, deletion = decide(draft, ("sign", {"signed_on": "2024-01-09"}), ("delete", {}))
        is_kept = PartnerAgreement.objects.filter(signed_on__isnull=False).exists()
        is_told = told([signing], "Этот договор уже удалён.") == (0 if is_kept else 1)
        return deletion.status_code, is_told

    return signed_and_deleted


def test_a_draft_is_either_signed_or_deleted(signed_and_deleted):
    assert signed_and_deleted() == (302, True)


def test_without_locks_it_may_be_both(signed_and_deleted, without_locks):
    assert signed_and_deleted() != (302, True)
