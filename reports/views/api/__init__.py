"""The portal for programs: everything that is read by a token, and its description.

A view starts from the same `visible_to` as a page does; the contract is kept by a snapshot in
`tests/reports/api/`, see docs/api.md.
"""

from django.conf import settings
from django.urls import reverse
from ninja import NinjaAPI

from reports.views.api import (
    activities,
    agreements,
    assignments,
    figures,
    indicators,
    organisations,
    reports,
    roadmaps,
)
from reports.views.api.refusals import teach


class ReadApi(NinjaAPI):
    """Operations are called as their views are: a view may move and the contract stays."""

    def get_openapi_operation_id(self, operation):
        return operation.view_func.__name__


api = ReadApi(
    title="Портал поддержки школ",
    version="1.0",
    description="Чтение сведений портала другими системами.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
teach(api)
for noun in (
    organisations,
    roadmaps,
    activities,
    assignments,
    indicators,
    agreements,
    figures,
    reports,
):
    api.add_router("", noun.router)


@api.get("/", include_in_schema=False, url_name="root")
def root(request):
    """Where to read about all this; open to everybody."""
    return {
        "documentation": settings.SITE_URL + reverse("reports:api_guide"),
        "openapi": settings.SITE_URL + reverse("reports:openapi"),
    }
