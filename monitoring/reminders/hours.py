"""Working hours of a municipality: when a message may go."""

from datetime import datetime, time, timedelta

from schools.working_calendar import add_working_days, is_working

# Letters go until this hour of the municipality's day.
END_OF_DAY = 18


def may_go(local, *, from_hour, overrides):
    """Whether people work at the moment: aware, in the municipality's zone."""
    return from_hour <= local.hour < END_OF_DAY and is_working(local.date(), overrides=overrides)


def next_moment(local, *, from_hour, overrides):
    """The moment itself if a message may go, else the next one at which it may."""
    if may_go(local, from_hour=from_hour, overrides=overrides):
        return local
    is_over = local.hour >= from_hour
    day = add_working_days(local.date() + timedelta(days=is_over), 0, overrides=overrides)
    return datetime.combine(day, time(from_hour), local.tzinfo)
