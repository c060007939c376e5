"""What is told of the API; its own addresses are where the portal is put together."""

from django.urls import path

from reports.views.api_guide import ApiGuide, openapi

patterns = [
    path("api/", ApiGuide.as_view(), name="api_guide"),
    path("api/v1/openapi.json", openapi, name="openapi"),
]
