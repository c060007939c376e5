"""Russia's time zones by the cities people know them by."""

from datetime import timedelta
from zoneinfo import ZoneInfo

RUSSIAN = {
    "Europe/Kaliningrad": "Калининград",
    "Europe/Moscow": "Москва",
    "Europe/Simferopol": "Симферополь",
    "Europe/Kirov": "Киров",
    "Europe/Volgograd": "Волгоград",
    "Europe/Astrakhan": "Астрахань",
    "Europe/Samara": "Самара",
    "Europe/Saratov": "Саратов",
    "Europe/Ulyanovsk": "Ульяновск",
    "Asia/Yekaterinburg": "Екатеринбург",
    "Asia/Omsk": "Омск",
    "Asia/Novosibirsk": "Новосибирск",
    "Asia/Barnaul": "Барнаул",
    "Asia/Tomsk": "Томск",
    "Asia/Novokuznetsk": "Новокузнецк",
    "Asia/Krasnoyarsk": "Красноярск",
    "Asia/Irkutsk": "Иркутск",
    "Asia/Chita": "Чита",
    "Asia/Yakutsk": "Якутск",
    "Asia/Khandyga": "Хандыга",
    "Asia/Vladivostok": "Владивосток",
    "Asia/Ust-Nera": "Усть-Нера",
    "Asia/Magadan": "Магадан",
    "Asia/Sakhalin": "Южно-Сахалинск",
    "Asia/Srednekolymsk": "Среднеколымск",
    "Asia/Kamchatka": "Петропавловск-Камчатский",
    "Asia/Anadyr": "Анадырь",
}
_MOSCOW = ZoneInfo("Europe/Moscow")


def time_zone_choices(*, others, now):
    """Choices for a select: Russian zones from west to east with their offset at the moment `now`,
    then `others`, names of zones abroad, if there are any."""
    russian = [(name, f"{city} ({offset_words(name, now)})") for name, city in RUSSIAN.items()]
    abroad = [
        (name, f"{name} ({offset_words(name, now)})") for name in others if name not in RUSSIAN
    ]
    return [("Россия", russian), *([("Другие", abroad)] if abroad else [])]


def offset_words(name, now):
    """«МСК+2, UTC+5»"""
    offset = now.astimezone(ZoneInfo(name)).utcoffset()
    from_moscow = offset - now.astimezone(_MOSCOW).utcoffset()
    moscow = "МСК" + (_hours(from_moscow) if from_moscow else "")
    return f"{moscow}, UTC{_hours(offset)}"


def _hours(offset):
    """«+5», «−1», «+5:30»"""
    minutes = offset // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return ("−" if minutes < 0 else "+") + str(hours) + (f":{rest:02}" if rest else "")
