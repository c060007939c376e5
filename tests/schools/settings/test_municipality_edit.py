from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict
from django.urls import reverse
from PIL import Image

from schools.agreement_paper.default import default_template
from schools.choices import Deed, Role
from schools.forms.settings import MunicipalityForm
from schools.models import AuditEntry, DiscardedFile
from tests.factories import (
    make_coordinator,
    make_member,
    make_municipality,
    make_school,
    make_school_head,
)

pytestmark = pytest.mark.django_db

URL = reverse("schools:municipality_edit")


@pytest.fixture
def municipality():
    return make_municipality(name="Заречный округ")


def send(client, municipality, **fields):
    """The form as it stands, with some fields changed."""
    shown = model_to_dict(municipality, fields=MunicipalityForm.Meta.fields)
    shown.pop("requires_second_factor")
    response = client.post(URL, {**shown, **fields})
    municipality.refresh_from_db()
    return response


def png(name="герб.png"):
    file = BytesIO()
    Image.new("RGB", (20, 20), "blue").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


@pytest.mark.usefixtures("coordinator")
class TestNames:
    def test_empty_cases_are_bent_by_the_portal(self, client, municipality):
        send(client, municipality)

        assert municipality.name_genitive == "Заречного округа"
        assert municipality.name_prepositional == "Заречном округе"
        assert municipality.authority_name_genitive == (
            "Управления образования администрации Заречного округа"
        )

    def test_a_case_put_right_by_hand_stays(self, client, municipality):
        send(client, municipality, name_genitive="Заречного ГО")
        send(client, municipality, name="Новый округ")

        assert municipality.name_genitive == "Заречного ГО"

    def test_a_case_bent_by_the_portal_follows_the_name(self, client, municipality):
        send(client, municipality)
        send(client, municipality, name="Новый округ")

        assert municipality.name_genitive == "Нового округа"

    def test_a_sample_phrase_shows_the_case(self, client, municipality):
        send(client, municipality)

        page = client.get(URL).content.decode()

        assert "«приказ <b" in page
        assert ">Управления образования администрации Заречного округа</b>»" in page


@pytest.mark.usefixtures("coordinator")
class TestFields:
    def test_a_change_is_in_the_audit_trail(self, client, municipality):
        send(client, municipality, time_zone="Asia/Omsk")

        entry = AuditEntry.objects.get(deed=Deed.CHANGED)
        assert municipality.time_zone == "Asia/Omsk"
        assert entry.municipality == municipality
        assert "Europe/Moscow" in str(entry.changes) or "Москва" in str(entry.changes)

    @pytest.mark.parametrize(
        ("field", "value"), [("oktmo", "123"), ("time_zone", "Луна"), ("name", "")]
    )
    def test_a_wrong_value_is_refused(self, client, municipality, field, value):
        response = send(client, municipality, **{field: value})

        assert field in response.context["form"].errors

    def test_the_second_factor_can_be_demanded(self, client, municipality):
        send(client, municipality, requires_second_factor="on")

        assert municipality.requires_second_factor


@pytest.mark.usefixtures("coordinator")
class TestFiles:
    def test_an_emblem_is_redrawn_and_served(self, client, municipality):
        send(client, municipality, new_logo=png())

        response = client.get(reverse("schools:municipality_logo", args=[municipality.pk]))
        assert municipality.logo.name.endswith(".png")
        assert "герб" not in municipality.logo.name
        assert response["Content-Type"] == "image/png"
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")

    def test_an_svg_is_refused_whatever_it_is_called(self, client, municipality):
        svg = SimpleUploadedFile("герб.png", b"<svg onload='alert(1)'/>", "image/png")

        response = send(client, municipality, new_logo=svg)

        assert "new_logo" in response.context["form"].errors
        assert not municipality.logo

    def test_an_emblem_is_taken_away(self, client, municipality):
        send(client, municipality, new_logo=png())
        name = municipality.logo.name

        send(client, municipality, without_logo="on")

        assert not municipality.logo
        assert DiscardedFile.objects.get().name == name

    def test_a_template_of_agreements_is_checked_and_kept(self, client, municipality):
        template = SimpleUploadedFile("договор.docx", default_template())

        send(client, municipality, new_template=template)

        assert municipality.agreement_template.read() == default_template()

    def test_a_file_that_is_no_template_is_refused(self, client, municipality):
        template = SimpleUploadedFile("договор.docx", b"no document")

        response = send(client, municipality, new_template=template)

        assert "new_template" in response.context["form"].errors
        assert not municipality.agreement_template


@pytest.mark.usefixtures("coordinator")
def test_without_an_emblem_there_is_nothing_to_serve(client, municipality):
    url = reverse("schools:municipality_logo", args=[municipality.pk])

    assert client.get(url).status_code == 404


def test_an_emblem_is_for_those_of_the_municipality(client, municipality):
    client.force_login(make_coordinator(municipality))
    send(client, municipality, new_logo=png())
    url = reverse("schools:municipality_logo", args=[municipality.pk])

    client.force_login(make_school_head(make_school(municipality)))
    assert client.get(url).status_code == 200
    client.force_login(make_coordinator(make_municipality()))
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("role", [Role.APPROVER, Role.SPECIALIST])
def test_others_do_not_open_the_settings(client, municipality, role):
    client.force_login(make_member(municipality, role))

    assert client.get(URL).status_code == 403
