from django.urls import path

from monitoring.views import decisions, previews, review

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
    path("review/", review.ReviewList.as_view(), name="review_list"),
    path("review/decide/", review.review_several, name="review_several"),
    path("review/<int:pk>/", review.ReviewDetail.as_view(), name="review_detail"),
    path(
        "evidence/<int:pk>/preview/",
        previews.EvidencePreview.as_view(),
        name="evidence_preview",
    ),
    path(
        "evidence/<int:pk>/pages/<int:number>/",
        previews.EvidencePicture.as_view(),
        name="evidence_picture",
    ),
]
