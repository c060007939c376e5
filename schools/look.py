"""How somebody wants to see the portal: a cookie of the browser, read before and after sign-in.

GOST R 52872-2019 (WCAG 2.1) is met by the usual look already; this is the «версия для слабовидящих»
that people look for on the sites of authorities, and the theme.
"""

from dataclasses import asdict, dataclass, fields
from urllib.parse import parse_qsl, urlencode

from django.db.models import TextChoices

COOKIE = "look"
KEPT_FOR = 365 * 24 * 60 * 60


class Theme(TextChoices):
    SYSTEM = "", "как на устройстве"
    LIGHT = "light", "светлая"
    DARK = "dark", "тёмная"


class Size(TextChoices):
    USUAL = "", "обычный"
    LARGE = "large", "крупный"
    VERY_LARGE = "very-large", "очень крупный"


class Contrast(TextChoices):
    USUAL = "", "обычные"
    BLACK_ON_WHITE = "black-on-white", "чёрным по белому"
    WHITE_ON_BLACK = "white-on-black", "белым по чёрному"
    YELLOW_ON_BLACK = "yellow-on-black", "жёлтым по чёрному"
    BLUE_ON_BLUE = "blue-on-blue", "тёмно-синим по голубому"


class Spacing(TextChoices):
    USUAL = "", "обычное"
    WIDE = "wide", "увеличенное"
    VERY_WIDE = "very-wide", "большое"


class Pictures(TextChoices):
    SHOWN = "", "показывать"
    OFF = "off", "не показывать"


@dataclass(frozen=True)
class Look:
    """One value of each of the choices above; an empty one is the usual."""

    theme: str = ""
    size: str = ""
    contrast: str = ""
    spacing: str = ""
    pictures: str = ""

    @property
    def is_for_low_vision(self):
        return any(value for name, value in asdict(self).items() if name != "theme")

    @property
    def attributes(self):
        """What <html> carries, as pairs of a name and a value: only what is not usual."""
        return [(f"data-{name}", value) for name, value in asdict(self).items() if value]

    @property
    def media_of_dark(self):
        """For whom dark.css is: nobody (""), everybody, or whose device is dark.

        Two colours of somebody's own choice are neither theme; paper is always light.
        """
        if self.contrast or self.theme == Theme.LIGHT:
            return ""
        if self.theme == Theme.DARK:
            return "screen"
        return "screen and (prefers-color-scheme: dark)"

    def written(self):
        """The value of the cookie."""
        return urlencode({name: value for name, value in asdict(self).items() if value})


CHOICES = {
    "theme": Theme,
    "size": Size,
    "contrast": Contrast,
    "spacing": Spacing,
    "pictures": Pictures,
}
USUAL = Look()
FOR_LOW_VISION = Look(size=Size.LARGE, contrast=Contrast.BLACK_ON_WHITE, pictures=Pictures.OFF)


def read_look(cookie):
    """The `Look` that `written` wrote; what it could not have written is the usual."""
    told = dict(parse_qsl(cookie[:200]))
    return Look(
        **{
            field.name: told[field.name]
            for field in fields(Look)
            if told.get(field.name) in CHOICES[field.name].values
        }
    )
