from django.urls import path

from roadmaps.views import activities, deadlines

pages = [
    path("rows/", activities.ActivityList.as_view(), name="activity_list"),
    path(
        "rows/<int:pk>/deadlines/", deadlines.ActivityDeadlines.as_view(), name="activity_deadlines"
    ),
]
