"""Named filters of lists: above the list, kept, renamed, deleted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from django.views.generic import UpdateView

from schools.forms.saved_view import NewViewForm, SavedViewForm
from schools.list_pages import LIST_PAGES, narrowed
from schools.models import SavedView
from schools.services.saved_views import ViewNotKept, keep_view


class KeepsViews:
    """A list that opens with the reader's default view, and shows the views kept of it.

    Its URL name is one of `LIST_PAGES`. An address that asks for anything is opened as it is;
    `?view=all` asks for all.
    """

    def get(self, request, *args, **kwargs):
        if not request.GET:
            default = next((v for v in self.kept_views if self.is_own_default(v)), None)
            if default:
                return redirect(default)
        return super().get(request, *args, **kwargs)

    def is_own_default(self, view):
        return view.is_default and view.owner_id == self.request.user.pk

    @cached_property
    def kept_views(self):
        page = self.request.resolver_match.view_name
        return list(SavedView.objects.visible_to(self.request.user).filter(page=page))

    def get_context_data(self, **kwargs):
        query = narrowed(self.request.GET.urlencode())
        page = self.request.resolver_match.view_name
        may_keep = bool(query) and self.request.user.acting is not None
        return super().get_context_data(
            **kwargs,
            kept_views=[(view, view.query == query) for view in self.kept_views],
            is_all_shown=not query,
            new_view=NewViewForm(
                user=self.request.user,
                initial={"page": page, "query": query},
                auto_id="new-view-%s",
            )
            if may_keep and not any(view.query == query for view in self.kept_views)
            else None,
        )


@login_required
@require_POST
def create_view(request):
    """Keep the filters of a list; the reader stays in it."""
    page = request.POST.get("page", "")
    if request.user.acting is None or page not in LIST_PAGES:
        raise PermissionDenied
    form = NewViewForm(request.POST, user=request.user)
    address = f"{reverse(page)}?{narrowed(request.POST.get('query', '')) or 'view=all'}"
    if not form.is_valid():
        messages.error(request, "Вид не сохранён: дайте ему название не длиннее 100 знаков.")
        return redirect(address)
    try:
        keep_view(view=form.instance, by=request.user)
    except ViewNotKept as refusal:
        messages.error(request, f"Вид не сохранён. {refusal}")
        return redirect(address)
    messages.success(request, f"Вид «{form.instance}» сохранён.")
    return redirect(form.instance)


class ViewUpdate(LoginRequiredMixin, UpdateView):
    """Name, whom it is shown to, whether the list begins with it."""

    form_class = SavedViewForm
    template_name = "schools/view_update.html"
    context_object_name = "saved"

    def get_queryset(self):
        return SavedView.objects.owned_by(self.request.user)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form):
        try:
            keep_view(view=form.instance, by=self.request.user)
        except ViewNotKept as refusal:
            form.add_error("title", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"Вид «{form.instance}» сохранён.")
        return redirect(form.instance)


@login_required
@require_POST
def delete_view(request, pk):
    """The name is forgotten; what it showed stays where it is."""
    view = get_object_or_404(SavedView.objects.owned_by(request.user), pk=pk)
    view.delete()
    messages.success(request, f"Вид «{view}» удалён.")
    return redirect(f"{reverse(view.page)}?view=all")
