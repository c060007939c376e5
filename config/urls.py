from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("schools.urls")),
    path("", include("roadmaps.urls")),
    path("", include("monitoring.urls")),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
]

handler403 = "schools.views.traces.refused"
