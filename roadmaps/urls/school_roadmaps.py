from django.urls import path

from roadmaps.views import taking_over

pages = [
    path("<int:pk>/take-over/", taking_over.TakeOver.as_view(), name="take_over"),
    path("rows/<int:pk>/municipal/", taking_over.answer_change, name="take_over_answer"),
]
