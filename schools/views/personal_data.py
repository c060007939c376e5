"""«Мои данные»: everything the portal keeps about whoever asks, on a page and as files."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.generic import TemplateView, View

from schools.services.personal_data import gather
from schools.views.traces import record_download


class MyData(LoginRequiredMixin, TemplateView):
    template_name = "schools/my_data.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, chapters=gather(user=self.request.user))


class MyDataFile(LoginRequiredMixin, View):
    """One's own data for a machine (`json`) or for a reader (`txt`)."""

    form = None

    def get(self, request):
        record_download(request, obj=request.user, name=f"{request.user}: свои данные")
        chapters = gather(user=request.user)
        if self.form == "json":
            response = JsonResponse(
                [{"title": chapter.title, "rows": chapter.rows} for chapter in chapters],
                safe=False,
                json_dumps_params={"ensure_ascii": False, "indent": 2},
            )
        else:
            response = HttpResponse(
                render_to_string("schools/my_data.txt", {"chapters": chapters}),
                content_type="text/plain; charset=utf-8",
            )
        response["Content-Disposition"] = f'attachment; filename="my-data.{self.form}"'
        return response
