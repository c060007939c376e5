"""Putting an edition in force."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView

from reports.forms.approval import KINDS, ApprovalForm
from reports.services.approval import approve_edition, fingerprint
from roadmaps.choices import EditionDeed
from roadmaps.edition_moves import may_ever
from roadmaps.models import Edition
from roadmaps.services.edition_checks import by_kind, remarks_on
from roadmaps.services.editions import EditionNotMoved, powers_of


class EditionApprove(LoginRequiredMixin, FormView):
    """The act, the appendix and the signature of an edition that is about to be in force."""

    template_name = "reports/edition_approve.html"
    form_class = ApprovalForm

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        editions = Edition.objects.visible_to(request.user).with_powers(request.user)
        self.edition = get_object_or_404(
            editions.with_contents().select_related(
                "roadmap__municipality", "roadmap__school", "based_on__act", "act"
            ),
            roadmap_id=kwargs["pk"],
            number=kwargs["number"],
        )
        if not may_ever(EditionDeed.APPROVED, powers=powers_of(self.edition)):
            raise PermissionDenied
        if not Edition.objects.approvable_by(request.user).filter(pk=self.edition.pk).exists():
            messages.error(
                request, "Утвердить эту редакцию сейчас нельзя: посмотрите её состояние."
            )
            return redirect(self.edition)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        today = self.edition.municipality.today()
        return {**super().get_form_kwargs(), "edition": self.edition, "today": today}

    def get_context_data(self, **kwargs):
        comments = self.edition.comments.filter(resolved_at=None)
        return super().get_context_data(
            **kwargs,
            edition=self.edition,
            roadmap=self.edition.roadmap,
            kinds=KINDS,
            seen=fingerprint(self.edition),
            remarks=by_kind(remarks_on(self.edition)),
            open_comment_count=comments.count(),
            in_force=self.edition.roadmap.editions.in_force().first(),
        )

    def form_valid(self, form):
        try:
            approve_edition(
                edition=self.edition,
                act=form.act(),
                appendix=form.cleaned_data["appendix"],
                signature=form.signature(),
                seen=self.request.POST.get("seen", ""),
                by=self.request.user,
                now=timezone.now(),
            )
        except EditionNotMoved as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            f"Редакция {self.edition.number} утверждена. Её файлы больше не изменятся.",
        )
        return redirect(self.edition)
