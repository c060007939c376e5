"""The public pages: switching them, and the news on them."""

from django.db import transaction
from django.db.models import F

from schools.models import PublicSite
from schools.services.audit import delete_row, save_form


@transaction.atomic
def save_site(*, form, by):
    """The public pages as a valid `PublicSiteForm` says."""
    site = save_form(form=form, by=by)
    renew(municipality=site.municipality_id)
    return site


@transaction.atomic
def save_news(*, form, by):
    """The `News` of a valid `NewsForm`."""
    news = save_form(form=form, by=by, also=["changed_at"])
    renew(municipality=news.municipality_id)
    return news


@transaction.atomic
def delete_news(*, news, by):
    delete_row(row=news, by=by)
    renew(municipality=news.municipality_id)


def renew(*, municipality):
    """Nothing that was kept of the public pages of the municipality (a row or its key) is given out
    any more."""
    PublicSite.objects.filter(municipality=municipality).update(version=F("version") + 1)
