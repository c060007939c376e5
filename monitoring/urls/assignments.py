from django.urls import path

from monitoring.views import assignments, evidence

pages = [
    path("assignments/", assignments.AssignmentList.as_view(), name="assignment_list"),
    path("assignments/<int:pk>/", assignments.AssignmentDetail.as_view(), name="assignment_detail"),
    path(
        "assignments/<int:pk>/report/",
        assignments.AssignmentReport.as_view(),
        name="assignment_report",
    ),
    path("assignments/<int:pk>/start/", assignments.start, name="assignment_start"),
    path("assignments/<int:pk>/recall/", assignments.recall, name="assignment_recall"),
    path("evidence/<int:pk>/file/", evidence.EvidenceFile.as_view(), name="evidence_file"),
    path("evidence/<int:pk>/replace/", evidence.replace_evidence, name="evidence_replace"),
    path("evidence/<int:pk>/detach/", evidence.detach_evidence, name="evidence_detach"),
]
