from django.urls import path

from monitoring.views import practice

pages = [
    path("practice/", practice.PracticeList.as_view(), name="practice_list"),
    path("practice/<int:pk>/", practice.PracticeDetail.as_view(), name="practice_detail"),
    path("evidence/<int:pk>/share/", practice.EvidenceShare.as_view(), name="evidence_share"),
    path("evidence/<int:pk>/unshare/", practice.unshare_evidence, name="evidence_unshare"),
]
