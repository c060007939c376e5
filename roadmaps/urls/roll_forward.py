from django.urls import path

from roadmaps.views.roll_forward import RollForward, read_rolled

pages = [
    path("<int:pk>/roll-forward/", RollForward.as_view(), name="roll_forward"),
    path("<int:pk>/roll-forward/reading/", read_rolled, name="roll_forward_reading"),
]
