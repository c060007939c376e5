"""Remarks on an edition in work."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from roadmaps.forms.edition import CommentForm
from roadmaps.models import Activity, Edition, ReviewComment
from roadmaps.services.comments import CommentRefused, add_comment, resolve_comment
from roadmaps.services.editions import powers_of


class CommentCreate(LoginRequiredMixin, FormView):
    """A remark on the edition, or on the row whose key `?row=` names."""

    template_name = "roadmaps/comment_create.html"
    form_class = CommentForm

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.edition = get_object_or_404(
            Edition.objects.visible_to(request.user)
            .with_powers(request.user)
            .select_related("roadmap", "municipality"),
            roadmap_id=kwargs["pk"],
            number=kwargs["number"],
        )
        if not powers_of(self.edition):
            raise PermissionDenied
        self.row = self._row(request.GET.get("row"))
        return super().dispatch(request, *args, **kwargs)

    def _row(self, key):
        if not key:
            return None
        try:
            rows = Activity.objects.filter(section__part__edition=self.edition, key=UUID(key))
        except ValueError as error:
            raise Http404 from error
        return get_object_or_404(rows)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, edition=self.edition, row=self.row)

    def form_valid(self, form):
        try:
            add_comment(
                edition=self.edition,
                text=form.cleaned_data["text"],
                activity_key=self.row and self.row.key,
                by=self.request.user,
                now=timezone.now(),
            )
        except CommentRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, "Замечание записано.")
        place = f"activity-{self.row.pk}" if self.row else "comments"
        return redirect(f"{self.edition.get_absolute_url()}#{place}")


@login_required
@require_POST
def resolve(request, pk):
    """What the comment asked for is done."""
    visible = Edition.objects.visible_to(request.user).with_powers(request.user)
    comment = get_object_or_404(
        ReviewComment.objects.filter(edition__in=visible.values("pk")), pk=pk
    )
    edition = visible.get(pk=comment.edition_id)
    if not powers_of(edition):
        raise PermissionDenied
    try:
        resolve_comment(comment=comment, by=request.user, now=timezone.now())
    except CommentRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{edition.get_absolute_url()}#comments")
