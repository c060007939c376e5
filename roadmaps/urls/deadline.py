from django.urls import path

from roadmaps.views import deadlines

pages = [
    path(
        "rows/<int:pk>/deadlines/", deadlines.ActivityDeadlines.as_view(), name="activity_deadlines"
    ),
]
