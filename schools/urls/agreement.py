"""Pages of partner agreements; those that give schools something to do are one floor up."""

from django.urls import path

from schools.views import agreement, agreement_deeds, agreement_files

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
    path("agreements/<int:pk>/delete/", agreement.delete_agreement, name="agreement_delete"),
    path(
        "agreements/<int:pk>/scan/", agreement_deeds.AgreementScan.as_view(), name="agreement_scan"
    ),
    path(
        "agreements/<int:pk>/renew/",
        agreement_deeds.AgreementRenew.as_view(),
        name="agreement_renew",
    ),
    path(
        "agreements/<int:pk>/word/", agreement_files.AgreementWord.as_view(), name="agreement_word"
    ),
    path(
        "agreements/<int:pk>/scan/file/",
        agreement_files.AgreementScanFile.as_view(),
        name="agreement_scan_file",
    ),
]
