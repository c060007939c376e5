"""The addresses of the floor, one file a noun."""

from django.urls import include, path
from django.views.generic import RedirectView

from roadmaps.urls import (
    comparison,
    deadline,
    edition,
    editor,
    imports,
    parties,
    roadmap,
    roll_forward,
    structure,
)

pages = [
    *roadmap.pages,
    *comparison.pages,
    *deadline.pages,
    *edition.pages,
    *editor.pages,
    *imports.pages,
    *parties.pages,
    *roll_forward.pages,
    *structure.pages,
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="roadmaps:roadmap_list"), name="home"),
    path("roadmaps/", include((pages, "roadmaps"))),
]
