"""Why a file was not taken, in words for the person who sent it."""


class FileNotReadable(Exception):
    """The file gives no document to read.

    `message` is in Russian: what is wrong with the file and what to do about it.
    """

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class FileDamaged(FileNotReadable):
    """The file is of a known kind, but its parser could not follow it."""

    def __init__(self, kind):
        super().__init__(
            f"Файл повреждён: {kind} не открывается. Откройте его в своей программе, "
            "сохраните заново и загрузите ещё раз."
        )


class FileTooLarge(FileNotReadable):
    """What is inside the file is beyond what a roadmap can be."""

    def __init__(self, what):
        super().__init__(
            f"Файл слишком велик: {what}. Оставьте в нём только дорожную карту и загрузите ещё раз."
        )


class FileHasMacros(FileNotReadable):
    """The file carries a program, which a plan never needs."""

    def __init__(self):
        super().__init__(
            "Файл содержит макросы, такие файлы портал не принимает. Сохраните его без макросов "
            "(в формате .docx или .xlsx) и загрузите ещё раз."
        )
