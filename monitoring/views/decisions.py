"""Deciding on an assignment from its own page, and a curator's advice about it."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from monitoring.choices import AssignmentDeed, AssignmentState
from monitoring.models import Assignment
from monitoring.moves import deeds_in
from monitoring.services.assignments import AssignmentNotMoved, NotAllowed
from monitoring.services.decisions import ADVICE, DECISIONS, decide, recommend, stamp_of
from monitoring.tasks import tell_systems_of
from schools.rights import Right

DONE = {
    AssignmentDeed.ACCEPT: "Принято.",
    AssignmentDeed.RETURN: "Возвращено: причину увидит тот, кто отвечает.",
    AssignmentDeed.EXCUSE: "Отмечено «не требуется»: в итоги это не входит.",
    AssignmentDeed.RESTORE: "Снова требуется.",
    AssignmentDeed.REOPEN: "Открыто заново и возвращено.",
}


@dataclass(frozen=True, slots=True)
class DeedWithReason:
    """A deed that asks for words: what its button says, and the label of the words."""

    deed: AssignmentDeed
    button: str
    label: str


REASONED = [
    DeedWithReason(AssignmentDeed.RETURN, "Вернуть", "Что исправить"),
    DeedWithReason(
        AssignmentDeed.REOPEN, "Открыть заново", "Почему решение пересмотрено и что исправить"
    ),
    DeedWithReason(AssignmentDeed.EXCUSE, "Не требуется", "Почему здесь это не требуется"),
]


class Decision:
    """What the reader may decide about an assignment as it stands now."""

    def __init__(self, assignment, user):
        deeds = deeds_in(assignment.state, user=user)
        self.seen = stamp_of(assignment)
        is_submitter = assignment.submitted_by_id == user.pk
        self.is_own = AssignmentDeed.ACCEPT in deeds and is_submitter
        if self.is_own:
            deeds = [deed for deed in deeds if deed == AssignmentDeed.EXCUSE]
        self.can_accept = AssignmentDeed.ACCEPT in deeds
        self.can_restore = AssignmentDeed.RESTORE in deeds
        self.reasoned = [words for words in REASONED if words.deed in deeds]
        self.can_recommend = (
            user.may(Right.RECOMMEND) and assignment.state == AssignmentState.SUBMITTED
        )

    def __bool__(self):
        return bool(self.is_own or self.can_accept or self.can_restore or self.reasoned)


def attempt(request, deed, said):
    """Whether `deed(by=…, now=…)` of an assignment was done; the reader is told either way.

    Raises PermissionDenied.
    """
    try:
        deed(by=request.user, now=timezone.now())
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    except AssignmentNotMoved as refusal:
        messages.error(request, str(refusal))
        return False
    tell_systems_of(request.user.acting.municipality_id)
    messages.success(request, said)
    return True


def attempt_decision(request, assignment, deed):
    """As `attempt`, with the reason that was sent, on the report that was read."""
    reason = request.POST.get("reason", "").strip()
    seen = request.POST.get("seen")
    return attempt(
        request,
        partial(decide, assignment=assignment, deed=deed, reason=reason, seen=seen),
        DONE[deed],
    )


@login_required
@require_POST
def decide_assignment(request, pk, deed):
    """One deed of a decision, named in the address."""
    if deed not in DECISIONS:
        raise Http404
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    attempt_decision(request, assignment, AssignmentDeed(deed))
    return redirect(assignment)


@login_required
@require_POST
def recommend_assignment(request, pk, deed):
    """A curator's advice to accept or to return."""
    if deed not in ADVICE:
        raise Http404
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    note = request.POST.get("note", "").strip()
    attempt(
        request,
        partial(recommend, assignment=assignment, deed=AssignmentDeed(deed), note=note),
        "Рекомендация отправлена: её увидит координатор.",
    )
    return redirect(assignment)
