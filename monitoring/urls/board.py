from django.urls import path

from monitoring.views import board, offers, register

pages = [
    path("board/", board.BoardPage.as_view(), name="board"),
    path("board/list/", register.AssignmentRegister.as_view(), name="assignment_register"),
    path("roadmaps/<int:pk>/assignments/", offers.FanOutOffer.as_view(), name="fan_out_offer"),
    path(
        "roadmaps/<int:pk>/assignments/notice/",
        offers.FanOutNotice.as_view(),
        name="fan_out_notice",
    ),
    path("roadmaps/assignments/notice/", offers.OffersNotice.as_view(), name="offers_notice"),
]
