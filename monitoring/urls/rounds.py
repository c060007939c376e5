from django.urls import path

from monitoring.views import indicator_values, round_answers, rounds

pages = [
    path("rounds/", rounds.RoundList.as_view(), name="round_list"),
    path("roadmaps/<int:pk>/rounds/open/", rounds.RoundOpen.as_view(), name="round_open"),
    path("rounds/<int:pk>/", rounds.RoundDetail.as_view(), name="round_detail"),
    path("rounds/<int:pk>/close/", rounds.RoundClose.as_view(), name="round_close"),
    path("rounds/<int:pk>/discard/", rounds.discard_round, name="round_discard"),
    path("rounds/<int:pk>/renew/", rounds.renew_round, name="round_renew"),
    path(
        "rounds/<int:pk>/values/", indicator_values.MunicipalValues.as_view(), name="round_values"
    ),
    path(
        "rounds/<int:pk>/indicators/<uuid:key>/",
        rounds.RoundIndicator.as_view(),
        name="round_indicator",
    ),
    path(
        "rounds/answers/<int:pk>/", round_answers.RoundAnswerDetail.as_view(), name="round_answer"
    ),
    path("rounds/answers/<int:pk>/reopen/", round_answers.reopen_answer, name="round_reopen"),
]
