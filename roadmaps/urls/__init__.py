"""The addresses of the floor, one file a noun."""

from django.urls import include, path
from django.views.generic import RedirectView

from roadmaps.urls import (
    comparison,
    deadline,
    edition,
    editor,
    imports,
    indicator,
    parties,
    plan_templates,
    roadmap,
    roll_forward,
    school_roadmaps,
    structure,
)

pages = [
    *roadmap.pages,
    *comparison.pages,
    *deadline.pages,
    *edition.pages,
    *editor.pages,
    *imports.pages,
    *indicator.pages,
    *parties.pages,
    *plan_templates.pages,
    *roll_forward.pages,
    *school_roadmaps.pages,
    *structure.pages,
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="roadmaps:roadmap_list"), name="home"),
    path("roadmaps/", include((pages, "roadmaps"))),
]
