"""The portal's pages of the ground floor, by noun. Names of signing in stay Django's own."""

from schools.urls import account

# Each noun adds its list here: `*school.pages`.
pages = []

urlpatterns = [
    *account.urlpatterns,
]
