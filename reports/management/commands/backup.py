"""Copy the portal into one file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from reports.services.backup.making import SUFFIX, discard_older, make_backup
from reports.services.backup.refusals import BackupRefused
from schools.counting import counted
from schools.management.portal_command import PortalCommand
from schools.scope import whole_portal

_SHOWN = 5


class Command(PortalCommand):
    help = (
        "Сохраняет базу данных и файлы портала в один архив и проверяет его; людям работать не "
        "мешает. С ключом BACKUP_KEY архив зашифрован. SECRET_KEY и BACKUP_KEY в архив не входят: "
        "храните их отдельно."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            metavar="FILE",
            type=Path,
            help="новый файл или папка: в ней архив получит имя по дате и времени",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="оставить в папке столько последних архивов, остальные удалить",
        )

    @whole_portal("a copy is of everything")
    def handle(self, *, file, keep, **options):
        in_folder = file.is_dir()
        if keep is not None and (keep < 1 or not in_folder):
            raise CommandError("--keep — не меньше 1 и вместе с папкой, а не с файлом.")
        now = timezone.now()
        path = file / f"portal-{now:%Y-%m-%d-%H%M%S}{SUFFIX}" if in_folder else file
        try:
            made = make_backup(path=path, key=settings.BACKUP_KEY, now=now)
            self.stdout.write(_told(made))
            for name in discard_older(folder=file, keep=keep) if keep else []:
                self.stdout.write(f"Удалён старый архив {name}.")
        except BackupRefused as refusal:
            raise CommandError(refusal.message) from refusal
        except OSError as error:
            raise CommandError(f"Копия «{path}» не сделана: {error.strerror or error}.") from error


def _told(made):
    contents = ", ".join(
        (
            counted(made.rows, "запись", "записи", "записей"),
            counted(made.files, "файл", "файла", "файлов"),
            filesizeformat(made.size),
        )
    )
    sealed = "зашифрован" if made.is_sealed else "не зашифрован: BACKUP_KEY не задан"
    lines = [f"Архив {made.path}: {contents}; проверен, {sealed}."]
    if made.absent:
        some = ", ".join(made.absent[:_SHOWN]) + (" …" if len(made.absent) > _SHOWN else "")
        lines.append(f"Файлов, о которых есть записи, а самих нет: {len(made.absent)} ({some}).")
    return "\n".join(lines)
