"""Why a copy was not made or not brought back, in words for whoever gave the command."""


class BackupRefused(Exception):
    """`message` is a sentence in Russian."""

    def __init__(self, message):
        self.message = message
        super().__init__(message)


class BackupNotMade(BackupRefused):
    """There is no file under the name that was asked for."""


class NotRestored(BackupRefused):
    """The portal is as it was."""


class NoProgram(BackupRefused):
    """A program of PostgreSQL that the engine needs is not installed."""

    def __init__(self, name):
        super().__init__(
            f"Программа {name} не найдена: установите пакет postgresql-client той же версии, "
            "что и сервер базы данных."
        )
