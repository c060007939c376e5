"""Signed roadmaps of four departments, from upload to the saved page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadmaps.models import Activity, StagedImport
from roadmaps.views.review import Review
from tests.factories import make_coordinator, make_municipality

pytestmark = pytest.mark.django_db

NAMES = ["nevinnomyssk-2024", "orenburg-2023-2024", "project-2020-2022", "uryupinsk-2020"]


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("name", NAMES)
def test_a_signed_roadmap_is_shown_whole_and_saved(client, shared_documents, name, kind):
    content = (shared_documents / f"{name}.{kind}").read_bytes()
    client.force_login(make_coordinator(make_municipality()))

    client.post(
        reverse("roadmaps:import_upload"), {"file": SimpleUploadedFile(f"{name}.{kind}", content)}
    )
    staged = StagedImport.objects.get()
    review = client.get(staged.get_absolute_url())
    saved = client.post(reverse("roadmaps:import_confirm", args=[staged.pk]))
    page = client.get(saved.url).content.decode()

    assert review.status_code == 200
    assert Review(staged).leftovers == []
    assert page.count('id="activity-') == len(staged.imported().activities)
    assert Activity.objects.count() == len(staged.imported().activities)
