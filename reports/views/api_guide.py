"""The description of the API: for programs as OpenAPI, for people as a page drawn from it."""

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from monitoring.choices import WebhookEvent
from reports.api_examples import (
    curl_examples,
    message_example,
    python_example,
    signature_example,
)
from reports.api_guide import chapters_of
from reports.views.api import api
from reports.views.api.access import OF_ONE_TOKEN
from schools.academic_year import academic_year_of
from schools.choices import TokenScope


@require_safe
def openapi(request):
    """The contract, open to everybody: it tells nothing of anybody."""
    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})


class ApiGuide(TemplateView):
    """How a program reads the portal, with examples that tests run."""

    http_method_names = ["get", "head"]
    template_name = "reports/api_guide.html"

    def get_context_data(self, **kwargs):
        year = academic_year_of(timezone.localdate())
        return super().get_context_data(
            **kwargs,
            curl_examples=curl_examples(site=settings.SITE_URL, year=year),
            python_example=python_example(site=settings.SITE_URL),
            message_example=message_example(site=settings.SITE_URL),
            signature_example=signature_example(),
            events=WebhookEvent.choices,
            per_minute=OF_ONE_TOKEN,
            chapters=chapters_of(api.get_openapi_schema()),
            scopes=TokenScope.choices,
            root=settings.SITE_URL + reverse("api:api-root"),
            openapi_url=settings.SITE_URL + reverse("reports:openapi"),
        )
