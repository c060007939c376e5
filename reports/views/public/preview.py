"""The public pages as they will be, for who may switch them on."""

from django.http import Http404
from django.urls import resolve, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import View

from reports.views.public.page import PublicAnswer
from schools.models import PublicSite
from schools.rights import Right
from schools.views.access import RightRequired


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class Preview(RightRequired, View):
    """What lies under the public address of the same name, whether the pages are on or not."""

    right = Right.EDIT_SETTINGS
    http_method_names = ["get", "head"]

    def get(self, request, page=""):
        municipality = request.user.acting.municipality
        site = PublicSite.objects.filter(municipality=municipality).first()
        found = resolve(reverse("reports:public_site", args=[municipality.slug]) + page)
        view_class = getattr(found.func, "view_class", None)
        if not (view_class and issubclass(view_class, PublicAnswer)):
            raise Http404
        view = view_class()
        view.setup(request, **found.kwargs)
        view.enter(
            site or PublicSite(municipality=municipality), root=reverse("reports:public_preview")
        )
        return view.preview()
