from django.urls import path

from roadmaps.views import comments, edition, edition_deeds

EDITION = "<int:pk>/editions/<int:number>"
pages = [
    path(f"{EDITION}/", edition.EditionDetail.as_view(), name="edition_detail"),
    path(f"{EDITION}/send/", edition_deeds.EditionSend.as_view(), name="edition_send"),
    path(f"{EDITION}/recall/", edition_deeds.recall_edition, name="edition_recall"),
    path(f"{EDITION}/return/", edition_deeds.EditionReturn.as_view(), name="edition_return"),
    path(f"{EDITION}/correct/", edition_deeds.EditionCorrect.as_view(), name="edition_correct"),
    path(f"{EDITION}/discard/", edition_deeds.EditionDiscard.as_view(), name="edition_discard"),
    path(f"{EDITION}/comments/", comments.CommentCreate.as_view(), name="comment_create"),
    path("comments/<int:pk>/resolve/", comments.resolve, name="comment_resolve"),
]
