"""C. Concurrency and databases."""

from benchmarks.hardening.checks import Command, tests, trials
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
        "500 × accepted at the moment in which it is recalled or returned, both past the reading; "
        "every deed against every state",
        "500 pairs of opposite moves: 500 legal histories",
        (
            trials("opposite_moves"),
            tests("tests/monitoring/test_moves.py", "tests/monitoring/test_decisions.py"),
        ),
        control="locks switched off",
    ),
    Row(
        "C3",
        "500 × a deadline moved while the run that tells of it reads and claims, by chance",
        "500 times: 0 letters for what was moved before the claim",
        (
            trials("moved_while_claimed"),
            tests("tests/monitoring/reminders/test_year_table.py", expression="moved or move"),
        ),
        control="a list made before the move",
        honest="0 letters for what was moved before the run read it; what is moved in the moment "
        "between that and the claim is still told of, and counted",
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
