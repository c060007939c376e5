"""What one must do, and telling that it is done."""

from functools import partial
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, ListView

from monitoring.assignment_card import FINISHED, Card
from monitoring.choices import AssignmentDeed, AssignmentState, Outcome
from monitoring.documents import ACCEPTED
from monitoring.forms.report import ReportForm
from monitoring.models import Assignment, Evidence, RoundAnswer
from monitoring.moves import deeds_in
from monitoring.services import assignments as service
from monitoring.services.evidence import EvidenceNotTaken, SameFile, attach_file, attach_link
from monitoring.tasks import tell_systems_of
from monitoring.urgency import HEADINGS, Urgency
from monitoring.views.board import OVERSEERS
from monitoring.views.decisions import Decision, attempt
from schools.choices import DictionaryKind
from schools.office.refusals import FileNotReadable
from schools.rights import Right
from schools.views.acting import FoundInAnyRole

# Groups of the list that nobody has to look at every day: they are folded.
FOLDED = (Urgency.LATER, *FINISHED)


class AssignmentList(LoginRequiredMixin, ListView):
    """«Мои задачи»: what is due, the most urgent first."""

    template_name = "monitoring/assignment_list.html"

    def get_queryset(self):
        return (
            Assignment.objects.prepared_by(self.request.user)
            .exclude(state=AssignmentState.WITHDRAWN)
            .order_by("due_on", "pk")
            .as_lines()
        )

    def get_context_data(self, **kwargs):
        acting = self.request.user.acting
        today = acting.today() if acting else timezone.localdate()
        rows = list(self.object_list)
        documents = Evidence.objects.current().count_by_assignment(rows)
        cards = [Card(row, today, documents[row.pk]) for row in rows]
        order = list(Urgency)
        # Sorting keeps the order of days within a group.
        cards.sort(key=lambda card: order.index(card.urgency))
        groups = [
            (group, HEADINGS[group], list(inside))
            for group, inside in groupby(cards, key=lambda card: card.urgency)
        ]
        return super().get_context_data(
            **kwargs,
            pressing=[group for group in groups if group[0] not in FOLDED],
            folded=[group for group in groups if group[0] in FOLDED],
            names_school=len({card.row.organisation_id for card in cards}) > 1,
            unconfirmed=RoundAnswer.objects.prepared_by(self.request.user)
            .waiting()
            .select_related("round", "organisation")
            .order_by("round__cut_off_on", "pk"),
        )


class AssignmentDetail(LoginRequiredMixin, FoundInAnyRole, DetailView):
    """One assignment: what the plan says, what is attached, what may be done next."""

    template_name = "monitoring/assignment_detail.html"
    context_object_name = "assignment"

    def get_queryset(self):
        return Assignment.objects.visible_to(self.request.user).select_related(
            "municipality",
            "organisation",
            "roadmap",
            "deadline__activity__section__part__edition",
            "joint_event__agreement__supported_school",
            "joint_event__agreement__leading_school",
            "decided_by",
            "submitted_by",
        )

    def get_context_data(self, **kwargs):
        assignment, user = self.object, self.request.user
        today = assignment.municipality.today()
        deeds = deeds_in(assignment.state, user=user)
        prepares = Assignment.objects.prepared_by(user).filter(pk=assignment.pk).exists()
        submits = Assignment.objects.reported_by(user).filter(pk=assignment.pk).exists()
        is_open = assignment.is_open
        documents = list(assignment.evidence.current().select_related("uploaded_by", "replaces"))
        if "form" not in kwargs:
            kwargs["form"] = report_form(assignment)
        return super().get_context_data(
            **kwargs,
            today=today,
            card=Card(assignment, today),
            activity=None if assignment.joint_event_id else assignment.deadline.activity,
            documents=documents,
            former=assignment.evidence.filter(is_current=False).order_by("-uploaded_at"),
            earlier=Assignment.objects.before(assignment).order_by("due_on", "pk"),
            events=assignment.events.read_by(user).select_related("by"),
            decision=Decision(assignment, user),
            can_prepare=prepares and is_open,
            can_start=prepares and assignment.state == AssignmentState.NOT_STARTED,
            can_submit=submits and AssignmentDeed.SUBMIT in deeds,
            can_recall=submits and AssignmentDeed.RECALL in deeds,
            can_share=Evidence.objects.shareable_by(user).filter(assignment=assignment).exists(),
            follows_schools=any(user.may(right) for right in OVERSEERS),
            accepted_files=ACCEPTED,
        )


def report_form(assignment, data=None, files=None):
    """The form of an assignment; the kind of document that the plan asks for stands there."""
    asked = "" if assignment.joint_event_id else assignment.deadline.activity.evidence
    kinds = assignment.municipality.dictionary.filter(
        kind=DictionaryKind.EVIDENCE, is_active=True
    ).values_list("name", flat=True)
    initial = {"outcome": assignment.outcome or Outcome.DONE}
    for name in ("deviation", "comment"):
        initial[name] = getattr(assignment, name)
    first = next(iter(asked.splitlines()), "")
    return ReportForm(data, files, initial=initial, kind=first[:300], kinds=kinds)


class AssignmentReport(AssignmentDetail):
    """Attaches what was sent, and submits if that was the button; a refusal keeps the words."""

    http_method_names = ["get", "post"]

    def get_queryset(self):
        return super().get_queryset().prepared_by(self.request.user)

    def get(self, request, *args, **kwargs):
        """Who had to sign in again in the midst of a report is led back to its page."""
        return redirect(self.get_object())

    def post(self, request, *args, **kwargs):
        if not request.user.may(Right.PREPARE_REPORTS):
            raise PermissionDenied
        self.object = self.get_object()
        form = report_form(self.object, request.POST, request.FILES)
        submits = request.POST.get("deed") == AssignmentDeed.SUBMIT
        if form.is_valid() and self.attach(form) and self.keep(form, submits=submits):
            messages.success(request, "Отправлено на проверку." if submits else "Сохранено.")
            return redirect("monitoring:assignment_list" if submits else self.object)
        context = self.get_context_data(form=form)
        return render(request, self.template_name, context, status=422)

    def attach(self, form):
        """Whether everything that was sent is attached; what is not is told of in the form."""
        values = form.cleaned_data
        common = {
            "assignment": self.object,
            "kind": values["kind"],
            "by": self.request.user,
            "now": timezone.now(),
        }
        for file in values["files"]:
            try:
                attach_file(
                    content=file.read(),
                    name=file.name,
                    is_repeated=values["is_repeated"],
                    **common,
                )
            except SameFile as refusal:
                form.add_error("files", str(refusal))
                form.asks_about_repeating = not refusal.is_here
            except FileNotReadable as refusal:
                form.add_error("files", f"{file.name}: {refusal.message}")
            except EvidenceNotTaken as refusal:
                form.add_error("files", f"{file.name}: {refusal}")
        if values["link"]:
            try:
                attach_link(link=values["link"], name="", **common)
            except EvidenceNotTaken as refusal:
                form.add_error("link", str(refusal))
        return form.is_valid()

    def keep(self, form, *, submits):
        """Whether the words are kept, or submitted; a document that the plan asks for is asked
        about once."""
        values = form.cleaned_data
        lacks_document = (
            submits
            and values["outcome"] != Outcome.NOT_DONE
            and not values["without_document"]
            and form.fields["kind"].initial
            and not Evidence.objects.filter(assignment=self.object).current().exists()
        )
        if lacks_document:
            form.asks_about_document = True
            return False
        deed = service.submit if submits else service.prepare
        try:
            deed(
                assignment=self.object,
                outcome=values["outcome"],
                deviation=values["deviation"],
                comment=values["comment"],
                by=self.request.user,
                now=timezone.now(),
            )
        except service.NotAllowed as refusal:
            raise PermissionDenied from refusal
        except service.AssignmentNotMoved as refusal:
            lacks_reason = values["outcome"] != Outcome.DONE and not values["deviation"]
            form.add_error("deviation" if lacks_reason else None, str(refusal))
            return False
        tell_systems_of(self.object.municipality_id)
        return True


@login_required
@require_POST
def start(request, pk):
    """Take an assignment up; the list then shows that somebody is at it."""
    return _move(request, pk, service.start, "Взято в работу.")


@login_required
@require_POST
def recall(request, pk):
    """Take back what nobody has looked at yet."""
    return _move(request, pk, service.recall, "Отозвано: можно исправить и отправить снова.")


def _move(request, pk, deed, done):
    assignment = get_object_or_404(Assignment.objects.visible_to(request.user), pk=pk)
    attempt(request, partial(deed, assignment=assignment), done)
    return redirect(assignment)
