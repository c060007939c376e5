"""Days on which something is due, as calendar programs read them (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//School support portal//Roadmaps//RU"
# How often a calendar that follows the address should ask again.
REFRESHED_EVERY = timedelta(hours=6)
# At nine in the morning of a week before and of the day before, counted from the day's midnight.
ALARMS = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9))


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day of a calendar.

    `uid` is the same at every reading, so that a moved day moves in the calendar, too. `url` is
    absolute. What is over already, or waits for others, has no alarms.
    """

    uid: str
    day: date
    title: str
    description: str
    url: str
    has_alarms: bool = True


def calendar_of(entries: Iterable[Entry], *, name: str, on: date) -> bytes:
    """The file of the entries as they stand on the day `on`; the same day, the same bytes.

    Days are days and no moments: a calendar in any time zone shows them where they are.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, stamp=datetime.combine(on, time.min, UTC)))
    return calendar.to_ical()


def _event(entry, *, stamp):
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    # The end is the first day that is free again.
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.description)
    event.add("url", entry.url)
    # A deadline does not make its person busy all day.
    event.add("transp", "TRANSPARENT")
    if entry.has_alarms:
        for before in ALARMS:
            event.add_component(_alarm(entry.title, before))
    return event


def _alarm(title, before):
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", before)
    return alarm
