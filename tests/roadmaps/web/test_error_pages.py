"""Pages for what went wrong: in Russian, without the machine's own words."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.views.defaults import bad_request, page_not_found, permission_denied, server_error


@pytest.mark.parametrize(
    ("answer", "status", "heading"),
    [
        (
            lambda request: bad_request(request, Exception("secret")),
            400,
            "Портал не смог прочитать запрос",
        ),
        (server_error, 500, "На портале произошла ошибка"),
        (lambda request: page_not_found(request, Http404()), 404, "Такой страницы нет"),
        (
            lambda request: permission_denied(request, Exception("secret")),
            403,
            "Это действие вам недоступно",
        ),
    ],
)
def test_what_went_wrong_is_said_in_russian(answer, status, heading):
    response = answer(RequestFactory().get("/roadmaps/"))

    page = response.content.decode()
    assert response.status_code == status
    assert heading in page
    assert "secret" not in page


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("get", "/sign-out/", "POST"), ("delete", "/sign-in/", "GET, POST, PUT, HEAD, OPTIONS")],
)
def test_a_page_that_answers_otherwise_says_so(client, db, method, address, allowed):
    response = getattr(client, method)(address)

    assert response.status_code == 405
    assert response["Allow"] == allowed
    assert "Так эта страница не открывается" in response.content.decode()


def test_a_stale_form_is_explained(client_with_csrf):
    response = client_with_csrf.post("/sign-in/", {"username": "x", "password": "y"})

    assert response.status_code == 403
    assert "Страница устарела" in response.content.decode()


@pytest.fixture
def client_with_csrf(client):
    client.handler.enforce_csrf_checks = True
    return client
