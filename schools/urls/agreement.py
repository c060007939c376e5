"""Pages of partner agreements and joint events."""

from django.urls import path

from schools.views import agreement, agreement_deeds, agreement_files, joint_event

pages = [
    path("agreements/", agreement.AgreementList.as_view(), name="agreement_list"),
    path("agreements/new/", agreement.AgreementCreate.as_view(), name="agreement_create"),
    path("agreements/export/", agreement.AgreementExport.as_view(), name="agreement_export"),
    path(
        "agreements/template/",
        agreement_files.AgreementTemplateFields.as_view(),
        name="agreement_template_fields",
    ),
    path(
        "agreements/template/file/",
        agreement_files.AgreementTemplateFile.as_view(),
        name="agreement_template_file",
    ),
    path("agreements/<int:pk>/", agreement.AgreementDetail.as_view(), name="agreement_detail"),
    path("agreements/<int:pk>/edit/", agreement.AgreementUpdate.as_view(), name="agreement_update"),
    path("agreements/<int:pk>/delete/", agreement.delete_agreement, name="agreement_delete"),
    path(
        "agreements/<int:pk>/sign/", agreement_deeds.AgreementSign.as_view(), name="agreement_sign"
    ),
    path(
        "agreements/<int:pk>/scan/", agreement_deeds.AgreementScan.as_view(), name="agreement_scan"
    ),
    path(
        "agreements/<int:pk>/renew/",
        agreement_deeds.AgreementRenew.as_view(),
        name="agreement_renew",
    ),
    path(
        "agreements/<int:pk>/terminate/",
        agreement_deeds.AgreementTerminate.as_view(),
        name="agreement_terminate",
    ),
    path(
        "agreements/<int:pk>/word/", agreement_files.AgreementWord.as_view(), name="agreement_word"
    ),
    path(
        "agreements/<int:pk>/scan/file/",
        agreement_files.AgreementScanFile.as_view(),
        name="agreement_scan_file",
    ),
    path(
        "agreements/<int:agreement>/events/new/",
        joint_event.JointEventCreate.as_view(),
        name="joint_event_create",
    ),
    path(
        "joint-events/<int:pk>/edit/",
        joint_event.JointEventUpdate.as_view(),
        name="joint_event_update",
    ),
    path(
        "joint-events/<int:pk>/hold/", joint_event.JointEventHold.as_view(), name="joint_event_hold"
    ),
    path(
        "joint-events/<int:pk>/delete/", joint_event.delete_joint_event, name="joint_event_delete"
    ),
]
