"""Tokens by which a person's programs read the portal."""

from django.urls import path

from schools.views.api_tokens import ApiTokenCreate, ApiTokenList, revoke_api_token

pages = [
    path("access-for-programs/", ApiTokenList.as_view(), name="api_token_list"),
    path("access-for-programs/new/", ApiTokenCreate.as_view(), name="api_token_create"),
    path("access-for-programs/<int:pk>/revoke/", revoke_api_token, name="api_token_revoke"),
]
