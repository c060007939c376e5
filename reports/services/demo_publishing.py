"""The demonstration goes on: everybody may look at it, and it has something to show."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitoring.models import Evidence
from reports.choices import ReportKind
from reports.services.publishing import unpublished
from schools.models import News, PublicSite

ABOUT = (
    "Округ помогает школам, которым труднее других: где ученикам тяжело даются предметы, где не "
    "хватает учителей, где рядом нет кружков.\n\nЗдесь видно, что обещано, к какому сроку и что из "
    "этого уже сделано."
)
CONTACT = "Отдел общего образования управления образования, часы приёма: вторник и четверг, 14–17"
# Title, text, and how many days ago it came.
NEWS = (
    (
        "Наставники приехали в сельские школы",
        "Учителя ведущих школ округа начали работать с молодыми коллегами: вместе готовят уроки, "
        "посещают занятия и разбирают их.\n\nНаставник закреплён за каждым педагогом, у которого "
        "стаж меньше трёх лет. О том, как устроено наставничество, рассказывает материал в разделе "
        "«Лучшие практики».",
        33,
    ),
    (
        "Родителей приглашают на открытые уроки",
        "В декабре ведущие школы округа проведут открытые уроки математики и русского языка. "
        "Прийти могут родители учеников любой школы.\n\nРасписание появится на сайтах школ. "
        "Записываться не нужно.",
        5,
    ),
)


def open_to_all(municipality, *, today):
    """Public pages are on, with two news, a report and a material. Municipalities that had them
    before, on or off, are left as they are."""
    _, is_new = PublicSite.objects.get_or_create(
        municipality=municipality, defaults={"is_on": True, "about": ABOUT, "contact": CONTACT}
    )
    if not is_new:
        return
    for title, text, days in NEWS:
        News.objects.create(
            municipality=municipality,
            title=title,
            text=text,
            day=today - timedelta(days),
            is_published=True,
        )
    morning = datetime.combine(today, time(hour=10), ZoneInfo(municipality.time_zone))
    shared = Evidence.objects.filter(municipality=municipality, is_shared=True).order_by("pk")
    told = municipality.reports.ready().filter(kind=ReportKind.INDICATORS)
    for kind, rows in (("evidence", shared), ("report", told)):
        for row in rows[:1]:
            publication = unpublished(kind, row)
            publication.published_at = morning
            publication.save()
