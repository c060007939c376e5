"""Pages of schools."""

from django.urls import path

from schools.views import category, organisation, register, school, school_year

pages = [
    path("schools/", school.SchoolList.as_view(), name="school_list"),
    path("schools/new/", school.SchoolCreate.as_view(), name="school_create"),
    path("schools/export/", register.SchoolExport.as_view(), name="school_export"),
    path("schools/import/", register.SchoolImport.as_view(), name="school_import"),
    path(
        "schools/import/confirm/",
        register.SchoolImportConfirm.as_view(),
        name="school_import_confirm",
    ),
    path("schools/import/discard/", register.discard_register, name="school_import_discard"),
    path("schools/import/template/", register.SchoolTemplate.as_view(), name="school_template"),
    path("schools/categories/", category.CategoryEdit.as_view(), name="category_edit"),
    path("schools/risk-factors/", school_year.RiskFactorList.as_view(), name="risk_factor_list"),
    path("schools/<int:pk>/", school.SchoolDetail.as_view(), name="school_detail"),
    path("schools/<int:pk>/edit/", school.SchoolUpdate.as_view(), name="school_update"),
    path("schools/<int:pk>/years/", school_year.SchoolYearEdit.as_view(), name="school_year_edit"),
    path(
        "organisations/<int:pk>/",
        organisation.OrganisationDetail.as_view(),
        name="organisation_detail",
    ),
    path(
        "schools/<int:pk>/results/<int:year>/",
        school_year.ExamResultEdit.as_view(),
        name="exam_result_edit",
    ),
    path(
        "schools/<int:pk>/risks/<int:year>/",
        school_year.SchoolRiskEdit.as_view(),
        name="school_risk_edit",
    ),
]
