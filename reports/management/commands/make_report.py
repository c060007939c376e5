"""Make any report into a file."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from reports.choices import ReportFormat, ReportKind
from reports.kinds import KINDS
from reports.management.whole_file import write_whole
from reports.order import Order
from reports.services.reports.keeping import ReportDamaged, read
from reports.services.reports.making import make
from reports.services.reports.ordering import ReportNotOrdered, order_report
from reports.services.reports.whose import reach_of_kind
from roadmaps.choices import Level
from roadmaps.management.arguments import day
from roadmaps.models import Roadmap
from schools.management.portal_command import PortalCommand
from schools.models import Municipality, School
from schools.scope import stay_within


class Command(PortalCommand):
    help = (
        "Составляет отчёт и сохраняет его в файл; отчёт остаётся и на портале. Изменения "
        "(amendments) сравнивают действующую редакцию дорожной карты с прежней; сводка по региону "
        "(region) — о регионе этого муниципалитета."
    )

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", help=_listed(ReportKind))
        parser.add_argument("--municipality", required=True, metavar="SLUG")
        parser.add_argument(
            "--roadmap",
            type=int,
            metavar="ID",
            help="номер дорожной карты; без него — единственная, что действует на эту дату",
        )
        parser.add_argument("--school", type=int, metavar="ID", help="номер школы, для её карточки")
        parser.add_argument(
            "--on",
            type=day,
            metavar="DATE",
            help="день, на который смотрят (сегодня); на день закрытого раунда — его итоги",
        )
        parser.add_argument("--format", required=True, help=_listed(ReportFormat))
        parser.add_argument("--output", required=True, metavar="FILE")

    def handle(self, *, kind, municipality, roadmap, school, on, format, output, **options):
        _check_known(kind, ReportKind, "Отчёта")
        _check_known(format, ReportFormat, "Формата")
        now = timezone.now()
        tenant = _tenant(municipality)
        stay_within(reach_of_kind(kind, tenant))
        on = on or tenant.today(now)
        order = Order(
            municipality=tenant,
            on=on,
            roadmap=_roadmap(kind, tenant, roadmap, on),
            school=_school(tenant, school),
        )
        try:
            # Whoever asks at the command line wants what the rows say at this moment.
            report = order_report(
                kind=kind, format=format, order=order, by=None, now=now, anew=True
            )
            make(pk=report.pk, now=now)
            report.refresh_from_db()
            if not report.is_ready:
                raise CommandError(report.refusal or "Отчёт составляет другой процесс.")
            write_whole(Path(output), read(report).content)
        except (ReportNotOrdered, ReportDamaged) as refusal:
            raise CommandError(refusal.message) from refusal
        except OSError as error:
            raise CommandError(f"Файл «{output}» не записан: {error.strerror}.") from error


def _listed(choices):
    """«annex — Приложение к приказу; …»"""
    return "; ".join(f"{choice.value} — {choice.label}" for choice in choices)


def _check_known(value, choices, noun):
    if value not in choices:
        raise CommandError(f"{noun} «{value}» нет. Есть: {', '.join(choices.values)}.")


def _tenant(slug):
    tenant = Municipality.objects.filter(slug=slug).first()
    if tenant is None:
        raise CommandError(f"Муниципалитета «{slug}» нет на портале.")
    return tenant


def _school(tenant, pk):
    if pk is None:
        return None
    school = School.objects.filter(municipality=tenant, pk=pk).first()
    if school is None:
        raise CommandError(f"Школы с номером {pk} в этом муниципалитете нет.")
    return school


def _roadmap(kind, tenant, pk, on):
    """The roadmap with this number; without one, where the kind is about a roadmap, the only one in
    force on the day, else the only one there is."""
    roadmaps = Roadmap.objects.filter(municipality=tenant)
    if pk is not None:
        chosen = roadmaps.filter(pk=pk).first()
        if chosen is None:
            raise CommandError(f"Дорожной карты с номером {pk} в этом муниципалитете нет.")
        return chosen
    if not {"roadmap", "edition"} & {*KINDS[kind].needs}:
        return None
    roadmaps = roadmaps.filter(level=Level.MUNICIPAL)
    found = roadmaps.in_force(on=on) or roadmaps
    if not found:
        raise CommandError("В этом муниципалитете ещё нет дорожной карты.")
    if len(found) > 1:
        numbers = ", ".join(str(roadmap.pk) for roadmap in found)
        raise CommandError(f"Дорожных карт несколько ({numbers}): укажите номер одной, --roadmap.")
    return found[0]
