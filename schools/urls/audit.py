"""The audit trail."""

from django.urls import path

from schools.views import audit

pages = [
    path("audit/", audit.AuditList.as_view(), name="audit_list"),
    path("audit/file.xlsx", audit.AuditExport.as_view(), name="audit_export"),
]
