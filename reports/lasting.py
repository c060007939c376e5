"""How long something lasted, in words."""

from schools.counting import counted


def lasting(time):
    """«12 секунд», «2 минуты 5 секунд» of a timedelta."""
    seconds = round(time.total_seconds())
    if seconds < 1:
        return "меньше секунды"
    minutes, seconds = divmod(seconds, 60)
    words = [counted(minutes, "минута", "минуты", "минут")] if minutes else []
    if seconds:
        words.append(counted(seconds, "секунда", "секунды", "секунд"))
    return " ".join(words)
