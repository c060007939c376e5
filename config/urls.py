from django.contrib import admin
from django.urls import include, path

from config.content_policy import REPORTS
from config.policy_reports import policy_report
from reports.views import HomePage
from reports.views.api import api

urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("", include("schools.urls")),
    path("", include("roadmaps.urls")),
    path("", include("monitoring.urls")),
    path("", include("reports.urls")),
    path("api/v1/", api.urls),
    path("admin/", admin.site.urls),
    path(REPORTS.lstrip("/"), policy_report, name="policy_report"),
]

handler400 = "schools.views.failures.unreadable"
handler403 = "schools.views.traces.refused"
handler500 = "schools.views.failures.broken"
