"""The municipality's settings and its emblem."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import UpdateView, View

from schools.forms.settings import MunicipalityForm
from schools.models import Municipality
from schools.rights import Right
from schools.services.municipalities import save_settings
from schools.views.access import RightRequired


class MunicipalityEdit(RightRequired, UpdateView):
    """The municipality that the reader acts in."""

    right = Right.EDIT_SETTINGS
    form_class = MunicipalityForm
    template_name = "schools/municipality_edit.html"
    success_url = reverse_lazy("schools:municipality_edit")

    def get_object(self, queryset=None):
        # A row of its own: the page's header goes on showing the name that is saved.
        return Municipality.objects.get(pk=self.request.user.acting.municipality_id)

    def form_valid(self, form):
        save_settings(form=form, by=self.request.user)
        messages.success(self.request, "Настройки сохранены.")
        return redirect(self.success_url)


@method_decorator(cache_control(private=True, max_age=300), name="dispatch")
class MunicipalityLogo(LoginRequiredMixin, View):
    """The emblem, for those who act in the municipality or its region."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        acting = request.user.acting
        municipalities = acting.municipalities() if acting else Municipality.objects.none()
        municipality = get_object_or_404(municipalities, pk=pk)
        if not municipality.logo:
            raise Http404
        response = FileResponse(municipality.logo.open("rb"), content_type="image/png")
        response["X-Content-Type-Options"] = "nosniff"
        return response
