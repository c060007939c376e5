"""C. Concurrency and databases."""

from benchmarks.hardening.checks import Command, tests
from benchmarks.hardening.rows import Row

BOTH = ("SQLite", "PostgreSQL")

ROWS = (
    Row(
        "C1",
        "people who change the same thing at one moment, each on a connection of their own",
        "200 editors: 0 silent losses, the loser gets 409 with both texts",
        (
            tests("tests/races", on=BOTH),
            tests("tests/roadmaps/editing/test_cells.py", expression="overwritten or conflict"),
        ),
        control="locks switched off",
        honest="two at a time, at each place where they could meet, not 200 at one roadmap",
    ),
    Row(
        "C2",
        "every deed against every state of an assignment; decisions that meet",
        "500 pairs of opposite moves: 500 legal histories",
        (tests("tests/monitoring/test_moves.py", "tests/monitoring/test_decisions.py"),),
        honest="one after another, not at one moment",
    ),
    Row(
        "C3",
        "a deadline moved around its reminder",
        "500 times: 0 letters for what was moved before the claim",
        (tests("tests/monitoring/reminders/test_year_table.py", expression="moved or move"),),
        honest="before and after, not during; what is in a letter is fixed when it is claimed",
    ),
    Row(
        "C4",
        "SQLite: 8 processes × 50 reads followed by a write",
        "0 locked",
        (tests("tests/config/test_concurrent_writes.py", on=("SQLite",)),),
        control="transactions that lock at their first write",
    ),
    Row(
        "C5",
        "PostgreSQL stopped at once ×10 under five people who write twenty times a second",
        "every acknowledged write is there, service back in 10 s without a restart",
        (Command(("benchmarks.chaos", "restarts"), is_apart=True, sizes={"RESTARTS": 10}),),
    ),
)
