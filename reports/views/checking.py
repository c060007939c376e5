"""Whether a paper or a file is genuine, for everybody who has it: no sign-in, and no contents."""

from allauth.account.adapter import get_adapter
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from monitoring.rate import is_too_often
from reports.forms.check import FileForm
from reports.services.reports.checking import genuine, is_same_file

# From one address: a class that tries the codes of thirty papers stays below it.
LIMIT, SECONDS = 60, 60
# No report is as large; what is larger is not even read.
LARGEST = 64 * 1024**2


@method_decorator(never_cache, name="dispatch")
class OpenToAll(View):
    """Asked not too often, and kept by no search engine."""

    def dispatch(self, request, *args, **kwargs):
        asking = get_adapter().get_client_ip(request)
        if is_too_often(f"check:{asking}", limit=LIMIT, seconds=SECONDS):
            response = render(request, "reports/check_too_often.html", status=429)
        else:
            response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class ReportCheckChoice(OpenToAll):
    """A code is typed from the paper."""

    http_method_names = ["get", "head"]

    def get(self, request):
        code = request.GET.get("code", "").replace("/", " ").strip()
        if code:
            return redirect("reports:report_check", code)
        return render(request, "reports/report_check_choice.html")


# It changes nothing and knows nobody. Looking for a token would read the whole of what is sent,
# however large, before anything here is asked.
@method_decorator(csrf_exempt, name="dispatch")
class ReportCheck(OpenToAll):
    """What the portal made under the code, and whether a file is that very one."""

    http_method_names = ["get", "head", "post"]

    def get(self, request, code):
        return self.answer(code)

    def post(self, request, code):
        if int(request.headers.get("Content-Length") or 0) > LARGEST:
            return self.answer(code, is_same=False)
        form = FileForm(request.POST, request.FILES)
        report = genuine(code)
        if report is None or not form.is_valid():
            return self.answer(code, errors=form.errors.get("file", ()))
        return self.answer(code, is_same=is_same_file(report, form.cleaned_data["file"]))

    def answer(self, code, **context):
        report = genuine(code)
        return render(
            self.request,
            "reports/report_check.html",
            {"report": report, "code": code, **context},
            status=200 if report else 404,
        )
