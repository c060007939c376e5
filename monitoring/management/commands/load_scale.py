"""Fills an empty portal with an invented country for load tests."""

import json
from dataclasses import asdict

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import CommandError
from django.utils import timezone

from monitoring.services.scale.country import NotLoaded, load
from schools.management.portal_command import PortalCommand
from schools.models import Municipality
from schools.scope import whole_portal

HELP = """\
Создаёт выдуманные муниципалитеты для нагрузочных испытаний. --schools — сколько школ всего, по
муниципалитетам они разложены неравномерно. --activities — сколько мероприятий в каждой дорожной
карте: она есть у каждого муниципалитета и у каждой школы. У пяти мероприятий подряд двадцать
сроков, поэтому сроков выходит (муниципалитеты + школы) × мероприятия × 4, исполнений — немного
больше. Вся страна, пять миллионов сроков и пять миллионов исполнений:
load_scale --municipalities 2300 --schools 40000 --activities 30
"""


class Command(PortalCommand):
    """`--municipalities M --schools S --activities A`: S schools in all, A activities a roadmap.

    Every municipality has a roadmap and every school one of its own below it, so there are M + S
    of them, all in force. Activities come in fives with 1, 1, 2, 4 and 12 deadlines, which makes
    (M + S) × A × 4 deadlines where A is a multiple of five. Each has one assignment, but for the
    first of the five in a municipality's own roadmap, which each of its schools answers for.
    2,300, 40,000 and 30 give 5.1 million deadlines and 5.3 million assignments.
    """

    help = HELP

    def add_arguments(self, parser):
        parser.add_argument("--municipalities", type=int, required=True, metavar="M")
        parser.add_argument("--schools", type=int, required=True, metavar="S")
        parser.add_argument("--activities", type=int, required=True, metavar="A")
        parser.add_argument(
            "--only", metavar="SLUG", help="только этот муниципалитет, каким он был бы в стране"
        )
        parser.add_argument(
            "--password", default="", help="один пароль на всех; без него не войдёт никто"
        )
        parser.add_argument(
            "--into-existing",
            action="store_true",
            help="загрузить на открытый портал, где уже есть данные",
        )
        parser.add_argument("--json", action="store_true", help="напечатать один объект JSON")

    @whole_portal("an invented country is loaded")
    def handle(self, **options):
        for name in ("municipalities", "schools", "activities"):
            if options[name] < 1:
                raise CommandError(f"--{name} — это число от 1.")
        has_data = Municipality.objects.exists()
        if settings.IS_PRODUCTION and has_data and not options["into_existing"]:
            raise CommandError(
                "На портале уже есть данные, и выдуманные окажутся среди настоящих. Если это "
                "портал для испытаний, добавьте --into-existing."
            )
        try:
            loaded = load(
                municipalities=options["municipalities"],
                schools=options["schools"],
                activities=options["activities"],
                only=options["only"],
                password=make_password(options["password"]) if options["password"] else "",
                now=timezone.now(),
                tell=self.stderr.write if options["verbosity"] else lambda words: None,
            )
        except NotLoaded as reason:
            raise CommandError(str(reason)) from reason
        if options["json"]:
            self.stdout.write(json.dumps(asdict(loaded), ensure_ascii=False))
        else:
            self.stdout.write(_as_text(loaded))


def _as_text(loaded):
    lines = [
        f"Муниципалитетов {loaded.municipalities}, школ {loaded.schools}, людей {loaded.people}.",
        f"Дорожных карт {loaded.roadmaps}, мероприятий {loaded.activities}, "
        f"сроков {loaded.deadlines}, исполнений {loaded.assignments}, "
        f"записей в их истории {loaded.journal}.",
        f"Больше всего школ в муниципалитете «{loaded.largest}», "
        f"больше всего муниципалитетов в регионе: {loaded.region}.",
        f"Строк во всех таблицах {loaded.rows}, заняло секунд {loaded.seconds}: "
        f"запись {loaded.writing_seconds}, остальное — индексы, ограничения и раунды.",
        *([f"На диске мегабайт: {round(loaded.bytes / 1e6)}"] if loaded.bytes else []),
        "",
        *(f"  {role}: {address}" for role, address in loaded.accounts.items()),
    ]
    return "\n".join(lines)
