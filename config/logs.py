"""Where the logs go, and what is left out of them."""

import logging
import re

# A part of an address this long is the secret of a letter: it lets in whoever reads it.
_SECRET = re.compile(r"/[\w-]{20,}(?=[/?\s]|$)")
# The token of a program, wherever it has got into.
_TOKEN = re.compile(r"podderzhka_[\w-]+")


class WithoutSecrets(logging.Filter):
    """Writes «…» for the secrets in addresses and for tokens of programs; every record passes."""

    def filter(self, record):
        message = record.getMessage()
        without = _TOKEN.sub("podderzhka_…", _SECRET.sub("/…", message))
        if without != message:
            record.msg, record.args = without, ()
        return True


def logging_at(level):
    """Django's LOGGING: lines to standard error from the level on, without secrets."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "filters": {"without secrets": {"()": "config.logs.WithoutSecrets"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["without secrets"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            # WeasyPrint and fontTools name every font table they touch.
            "fontTools": {"level": "WARNING"},
            "pymorphy3": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }
