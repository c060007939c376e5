from django.urls import path

from monitoring.views import decisions

pages = [
    path(
        "assignments/<int:pk>/decide/<slug:deed>/",
        decisions.decide_assignment,
        name="assignment_decide",
    ),
    path(
        "assignments/<int:pk>/recommend/<slug:deed>/",
        decisions.recommend_assignment,
        name="assignment_recommend",
    ),
]
