"""Bring the portal back from a file that `backup` made."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from reports.services.backup.refusals import BackupRefused
from reports.services.backup.restoring import check_archive, pending, restore
from schools.counting import counted
from schools.management.portal_command import PortalCommand
from schools.scope import whole_portal


class Command(PortalCommand):
    help = (
        "Восстанавливает портал из архива команды backup: сначала проверяет весь архив, потом "
        "переносит данные и сравнивает их с архивом. Остановите портал на это время."
    )
    # The database may be empty, or older than the code: nothing is to be said of that here.
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="заменить то, что есть на портале; чего нет в архиве, будет потеряно",
        )
        parser.add_argument(
            "--check", action="store_true", help="только проверить архив, ничего не менять"
        )

    @whole_portal("everything is brought back")
    def handle(self, *, file, replace, check, **options):
        key = settings.BACKUP_KEY
        try:
            if check:
                self._tell("Архив цел", check_archive(path=file, key=key))
                return
            restored = restore(path=file, key=key, replaces=replace)
        except BackupRefused as refusal:
            raise CommandError(refusal.message) from refusal
        except OSError as error:
            name = error.filename or file
            raise CommandError(f"Файл «{name}»: {error.strerror or error}.") from error
        self._tell("Портал восстановлен и совпадает с архивом", restored)
        self.stdout.write("Все сеансы завершены: каждый входит заново.")
        if pending(restored):
            self.stdout.write("Программа новее архива: выполните manage.py migrate.")

    def _tell(self, what, checked):
        contents = ", ".join(
            (
                counted(checked.rows, "запись", "записи", "записей"),
                counted(len(checked.files), "файл", "файла", "файлов"),
            )
        )
        made = timezone.localtime(checked.made_at)
        self.stdout.write(
            f"{what}: {contents}; сделан {made:%d.%m.%Y в %H:%M} порталом версии {checked.version}."
        )
        if not checked.has_our_key:
            self.stdout.write(
                "SECRET_KEY здесь другой: вторые факторы входа и ключи других систем из архива "
                "не прочитать. Задайте прежний ключ в SECRET_KEY или SECRET_KEY_FALLBACKS."
            )
