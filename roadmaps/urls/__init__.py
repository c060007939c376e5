"""The addresses of the floor, one file a noun."""

from django.urls import include, path
from django.views.generic import RedirectView

from roadmaps.urls import editor, imports, parties, roadmap, roll_forward

pages = [*roadmap.pages, *editor.pages, *imports.pages, *parties.pages, *roll_forward.pages]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="roadmaps:roadmap_list"), name="home"),
    path("roadmaps/", include((pages, "roadmaps"))),
]
