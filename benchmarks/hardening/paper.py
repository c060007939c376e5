"""`docs/hardening.md`, written from what the rows came to."""

from benchmarks.hardening.rows import Verdict

HEAD = """# The bar, tried

Every row of the bar for reliability and security: what was done, what was counted, whether it held.
`make harden` writes this page and `var/harden.json`; `make harden NAMES="E1 C1"` tries some rows
again and leaves the others as they were, `make harden RESUME=1` goes on where a run was stopped.
What is drawn by chance is seeded: another run draws the same.

A race proves something only beside its control: the guard is switched off, and the fault must
appear. “shown” means that it did. What a row does not hold is said in the column of its verdict,
and such a row is called *honest*, not met. The checks are in `benchmarks/hardening/`, by letter;
those that the suite has no time for are in its `trials/`.

The next line is of the last run. Rows of earlier runs stay; `var/harden.json` has the commit of
each. A run begins no row after an hour, and names those that it did not reach.

"""
MACHINE = "{at}, commit {commit}; {processor}, {cores} cores, {memory_gb} GB, {database}.\n"
COLUMNS = "| Row | What was done | Pass | Figures | Verdict | Control | Seconds |\n"
RULE = "|---|---|---|---|---|---|---:|\n"


def page(machine, verdicts):
    """The page's text; `verdicts` in the order of the bar."""
    counted = _counted(verdicts)
    return "".join(
        [HEAD, MACHINE.format_map(machine), f"{counted}\n\n", COLUMNS, RULE]
        + [line_of(verdict) + "\n" for verdict in verdicts]
    )


def line_of(verdict: Verdict):
    cells = [
        verdict.name,
        verdict.did,
        verdict.bar,
        "; ".join(verdict.figures),
        verdict.words,
        verdict.control or "—",
        f"{verdict.seconds:.0f}",
    ]
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _counted(verdicts):
    met = sum(verdict.words == "met" for verdict in verdicts)
    honest = sum(verdict.is_met and bool(verdict.honest) for verdict in verdicts)
    minutes = sum(verdict.seconds for verdict in verdicts) / 60
    return (
        f"{met} of {len(verdicts)} rows are met, {honest} are honest, "
        f"{len(verdicts) - met - honest} are not met; {minutes:.0f} minutes in all."
    )


def _plain(text):
    return text.replace("|", "/").replace("\n", " ")
