"""People and their roles."""

from django.urls import path

from schools.views import accounts, people

pages = [
    path("people/", people.PersonList.as_view(), name="person_list"),
    path("people/<int:pk>/", people.PersonDetail.as_view(), name="person_detail"),
    path("people/<int:pk>/role/", people.MembershipCreate.as_view(), name="membership_create"),
    path("people/<int:pk>/close/", accounts.AccountClose.as_view(), name="account_close"),
    path(
        "people/<int:pk>/second-factor/",
        accounts.SecondFactorDrop.as_view(),
        name="second_factor_drop",
    ),
    path("people/roles/<int:pk>/", people.MembershipUpdate.as_view(), name="membership_update"),
    path("people/roles/<int:pk>/end/", people.MembershipEnd.as_view(), name="membership_end"),
]
