"""The portal's pages of the ground floor, by noun. Names of signing in stay Django's own."""

from django.urls import include, path

from schools.urls import (
    account,
    acting,
    agreement,
    api_token,
    audit,
    guide,
    invitation,
    look,
    people,
    personal_data,
    saved_views,
    school,
    settings,
)

# Each noun adds its list here: `*school.pages`.
pages = [
    *acting.pages,
    *agreement.pages,
    *api_token.pages,
    *audit.pages,
    *guide.pages,
    *invitation.pages,
    *look.pages,
    *people.pages,
    *personal_data.pages,
    *saved_views.pages,
    *school.pages,
    *settings.pages,
]

urlpatterns = [
    *account.urlpatterns,
    path("", include((pages, "schools"))),
]
