from django.urls import path

from roadmaps.views.editor import indicators

pages = [
    path("<int:pk>/edit/indicators/", indicators.IndicatorList.as_view(), name="indicator_list"),
    path(
        "<int:pk>/edit/indicators/add/",
        indicators.IndicatorCreate.as_view(),
        name="indicator_create",
    ),
    path(
        "<int:pk>/edit/indicators/rows/", indicators.IndicatorRows.as_view(), name="indicator_rows"
    ),
    path("<int:pk>/edit/indicators/accept/", indicators.accept, name="indicator_accept"),
    path(
        "indicators/<int:pk>/edit/", indicators.IndicatorUpdate.as_view(), name="indicator_update"
    ),
    path("indicators/<int:pk>/move/", indicators.move, name="indicator_move"),
    path("indicators/<int:pk>/delete/", indicators.delete, name="indicator_delete"),
]
