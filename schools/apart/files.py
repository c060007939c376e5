"""A stranger's file read apart, within limits that no document meets."""

import logging

from schools.apart import Stopped, WorkFailed, apart
from schools.office.refusals import FileDamaged, FileNotReadable

SECONDS = 9  # of a processor
MEMORY = 400 * 1024**2  # bytes; with the libraries, under half a gigabyte

logger = logging.getLogger(__name__)


def from_file(job, *given, kind):
    """What the function at the dotted path `job` makes of a file: plain data (`schools.apart`).

    `kind` names the document in a refusal («документ Word»). Raises FileNotReadable with a Russian
    message, and nothing else: what the function did not foresee is logged and told as damage.
    """
    try:
        return apart(job, *given, seconds=SECONDS, memory=MEMORY)
    except Stopped as error:
        logger.warning("%s was stopped", job)
        raise FileNotReadable(
            "На чтение этого файла уходит слишком много времени или памяти. Оставьте в нём только "
            "нужное, сохраните заново и загрузите ещё раз."
        ) from error
    except WorkFailed as error:
        logger.error("%s has failed: %s", job, error)
        raise FileDamaged(kind) from error
