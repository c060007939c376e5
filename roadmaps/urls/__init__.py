"""The addresses of the floor, one file a noun."""

from django.urls import include, path

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
    path("roadmaps/", include((pages, "roadmaps"))),
]
