from django.urls import path

from roadmaps.views import deadlines

pages = [
    path(
        "rows/<int:pk>/deadlines/", deadlines.ActivityDeadlines.as_view(), name="activity_deadlines"
    ),
    path("rows/<int:pk>/control-date/", deadlines.ControlDate.as_view(), name="control_date"),
    path("deadlines/<int:pk>/move/", deadlines.DeadlineMove.as_view(), name="deadline_move"),
    path("deadlines/<int:pk>/clear/", deadlines.clear_date, name="control_date_clear"),
]
