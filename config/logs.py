"""Where the logs go, what each line says of its origin, and what is left out of them."""

import json
import logging
import re
from datetime import UTC, datetime

from config.tracing import traced

# A part of an address this long is the secret of a letter: it lets in whoever reads it.
_SECRET = re.compile(r"/[\w-]{20,}(?=[/?\s]|$)")
# The token of a program, wherever it has got into.
_TOKEN = re.compile(r"podderzhka_[\w-]+")
# An address of a person, or the word before the host of a service. It is looked for from the first
# letter of a word only: from each of them, a long word without «@» would take minutes.
_ADDRESS = re.compile(r"(?<![\w.+%:-])[\w.+%:-]+@(?=[\w-]+[.\w:/-])")


class WithoutSecrets(logging.Filter):
    """Writes «…» for the secrets in addresses, for tokens of programs and for addresses of people;
    every record passes."""

    def filter(self, record):
        message = record.getMessage()
        without = nameless(_SECRET.sub("/…", message))
        if without != message:
            record.msg, record.args = without, ()
        return True


class OneObject(logging.Formatter):
    """One JSON object a line: time, level, logger, message; the request, user and task it belongs
    to, where there are such; and what went wrong."""

    def format(self, record):
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **traced(record),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["error"] = nameless(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False, default=str)


def nameless(text):
    """The text without tokens and addresses of people: an error quotes what was in a field."""
    return _ADDRESS.sub("…@", _TOKEN.sub("podderzhka_…", text))


def logging_at(level, form):
    """Django's LOGGING: lines to standard error from the level on, without secrets.

    `form` is `line`, for a person, or `json`, for a program, which is told of every request too.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
            "json": {"()": "config.logs.OneObject"},
        },
        "filters": {"without secrets": {"()": "config.logs.WithoutSecrets"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["without secrets"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "portal.requests": {"level": "INFO" if form == "json" else "WARNING"},
            # WeasyPrint and fontTools name every font table they touch.
            "fontTools": {"level": "WARNING"},
            "pymorphy3": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }
