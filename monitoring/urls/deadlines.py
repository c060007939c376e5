from django.urls import path

from monitoring.views import deadlines

pages = [
    path(
        "roadmaps/rows/<int:pk>/control-date/", deadlines.ControlDate.as_view(), name="control_date"
    ),
    path(
        "roadmaps/deadlines/<int:pk>/move/", deadlines.DeadlineMove.as_view(), name="deadline_move"
    ),
    path("roadmaps/deadlines/<int:pk>/clear/", deadlines.clear_date, name="control_date_clear"),
]
