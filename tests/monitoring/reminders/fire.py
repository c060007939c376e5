"""Letters go while workers are killed and the broker forgets everything: what became of them."""

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from monitoring.choices import ReminderState
from monitoring.models import Notice, Reminder
from schools.models import User
from tests.monitoring.reminders.sinks import Sink, listening
from tests.monitoring.reminders.workers import OwnRedis, working

# One kill of so many takes a single child of a worker, the others the worker with all of them.
_CHILD = 3


@dataclass(frozen=True, slots=True)
class Fire:
    """How hot it is. Kills come `pause` seconds (from, to) after each other; a letter takes the
    server up to `slowness` seconds; `patience` is how long the letters have afterwards."""

    kills: int
    restarts: int
    pause: tuple[float, float]
    slowness: float
    lease: int
    patience: int
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Toll:
    """`letters` the server took; `without` are people who have none; `doubles` letters more than
    one a person, `unexplained` those of them that were in nobody's hand at a kill."""

    people: int
    letters: int
    without: int
    doubles: int
    in_flight: int
    unexplained: int
    notices: int
    left_open: int
    kills: int
    restarts: int
    seconds: float


def through_the_fire(fire, *, folder: Path):
    """The `Toll` of reminding everybody in the database, who all have something due."""
    chance = random.Random(fire.seed)
    sink = Sink(slowness=fire.slowness, chance=random.Random(fire.seed))
    began = time.monotonic()
    with ExitStack() as stack:
        redis, url = _broker(stack, folder)
        workers, _ = stack.enter_context(
            working(
                folder,
                workers=2,
                beats=2,
                EMAIL_URL=stack.enter_context(listening(sink)),
                LETTER_LEASE_SECONDS=str(fire.lease),
                **url,
            )
        )
        # Before there is a row, nobody has anything to lose.
        _wait_until(Reminder.objects.exists, fire.patience)
        restarts = _burn(fire, workers, redis, chance)
        _wait_until(_is_over, fire.patience)
    return _toll(sink, fire.kills, restarts, time.monotonic() - began)


def _broker(stack, folder):
    """A Redis of one's own that may be killed; nothing where the portal works without Redis."""
    if not settings.CELERY_BROKER_URL.startswith("redis"):
        return None, {}
    redis = OwnRedis(folder)
    stack.callback(redis.kill)
    return redis, {"CELERY_BROKER_URL": redis.url}


def _burn(fire, workers, redis, chance):
    """Kill one worker after another; the last restart finds all of them alive, and they must find
    the new broker by themselves. Returns how often the broker was restarted."""
    every = fire.kills // fire.restarts
    restarts = 0
    for number in range(1, fire.kills + 1):
        time.sleep(chance.uniform(*fire.pause))
        worker = chance.choice(workers)
        if chance.randrange(_CHILD) or not worker.kill_child(chance):
            worker.kill()
            worker.start()
        if redis and number % every == 0:
            time.sleep(chance.uniform(*fire.pause))
            redis.restart()
            restarts += 1
    return restarts


def _wait_until(condition, patience):
    """Or until patience is over: the toll will tell."""
    began = time.monotonic()
    while not condition() and time.monotonic() - began < patience:
        time.sleep(0.1)


def _is_over():
    """Everybody's messages are marked as sent."""
    sent = Reminder.objects.filter(state=ReminderState.SENT)
    return sent.count() >= 2 * User.objects.count()  # a letter and a notice


def _toll(sink, kills, restarts, seconds):
    people = set(User.objects.values_list("email", flat=True))
    doubles = {address: count - 1 for address, count in sink.taken.items() if count > 1}
    return Toll(
        people=len(people),
        letters=sink.taken.total(),
        without=len(people - sink.taken.keys()),
        doubles=sum(doubles.values()),
        in_flight=sink.in_flight.total(),
        unexplained=sum(max(0, n - sink.in_flight[address]) for address, n in doubles.items()),
        notices=Notice.objects.count(),
        left_open=Reminder.objects.exclude(state=ReminderState.SENT).count(),
        kills=kills,
        restarts=restarts,
        seconds=seconds,
    )
