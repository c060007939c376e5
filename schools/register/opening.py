"""A workbook that somebody sent: it is read apart, and only rows come back."""

from schools.apart.files import from_file
from schools.register.reading import RegisterNotRead, RegisterRow


def open_register(data, name):
    """The rows of a workbook (bytes) that its sender called `name`.

    Raises FileNotReadable, RegisterNotRead, and nothing else, whatever is in the file.
    """
    plain = from_file("schools.register.reading.plain_register", data, name, kind="книга Excel")
    if "errors" in plain:
        raise RegisterNotRead(plain["errors"])
    return [RegisterRow(**row) for row in plain["rows"]]
