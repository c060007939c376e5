"""D. Reminders and Celery."""

from benchmarks.hardening.checks import Command, tests, trials
from benchmarks.hardening.rows import Row


def nobody_without(found):
    """The condition of D1 on the figures of `letters_under_fire`."""

    def number(what):
        return float(found[what].split()[0].replace(",", ""))

    return (
        number("people without a letter") == 0
        and number("doubles of what was not in flight") == 0
        and number("doubles") <= number("letters in flight at a kill")
        and number("rows of the ledger left open") == 0
    )


FIRE = Command(
    ("benchmarks", "letters_under_fire", "--json", "/dev/null"),
    nobody_without,
)

ROWS = (
    Row(
        "D1",
        "kill -9 of workers and their children ×50 during 1,000 letters, two schedules",
        "1,000 people reached; extras ≤ letters in flight at kills",
        (FIRE,),
        honest="no run with Celery's default settings beside it; that a double has the Message-ID "
        "of its first is tried by the test of D2, and for one letter",
    ),
    Row(
        "D2",
        "Redis killed ×5, and begun anew with nothing in it, while workers are killed ×10",
        "×5 and ×5: 0 lost, 0 extra, consuming again within 15 s",
        (
            tests(
                "tests/monitoring/reminders/test_letters_under_fire.py",
                sizes={"WORKER_KILLS": 10, "REDIS_RESTARTS": 5},
            ),
        ),
        honest="a kill is a flush too, for that Redis keeps nothing; the 15 s are not measured",
    ),
    Row(
        "D3",
        "two schedules at once; a municipality's own clock in three zones, three days off",
        "1,000 rows, 1,000 letters",
        (
            tests("tests/monitoring/reminders/test_runs.py"),
            tests("tests/monitoring/reminders/test_year_table.py", expression="three_zones"),
        ),
        honest="1,000 letters with two schedules are those of D1; a clock set back is not tried",
    ),
    Row(
        "D4",
        "a mail server that hangs for one of 1,000, one letter that cannot be written; refusals "
        "for now and for good, hanging up, no server, no TLS",
        "4xx retried with back-off, 5xx once, never plaintext when TLS is asked, others sent",
        (
            trials("letters"),
            tests("tests/monitoring/reminders/test_sending.py"),
        ),
        honest="hanging and the poisoned one beside 998 others, each refusal beside one or two; "
        "bad TLS is a server that knows none",
    ),
    Row(
        "D5",
        "a run that dies half way; rows that a dead worker holds; events told after the commit",
        "0 phantom, all recovered",
        (
            tests(
                "tests/monitoring/reminders/test_runs.py",
                "tests/monitoring/reminders/test_events.py",
            ),
        ),
        honest="not 200 and 50 times: the ledger's row is in the transaction of the deed",
    ),
    Row(
        "D6",
        "300 drawn events, places and names with CR, LF and what some take for them (hypothesis), "
        "worded and sent; a subject that no letter can have",
        "0 extra headers or recipients",
        (
            trials("headers"),
            tests("tests/monitoring/reminders/test_sending.py", expression="subject"),
        ),
    ),
    Row(
        "D7",
        "days and hours of reminders by a table worked out by hand; zones of Russia",
        "every one as computed by hand",
        (
            tests(
                "tests/monitoring/reminders/test_year_table.py",
                "tests/monitoring/reminders/test_thresholds.py",
                "tests/monitoring/reminders/test_calendar_feeds.py",
            ),
        ),
        honest="three zones, not every zone × 40 instants",
    ),
)
