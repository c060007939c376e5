"""A. Access and isolation."""

from benchmarks.hardening.checks import tests, trials
from benchmarks.hardening.rows import Row

WALK = "tests/access/test_walk.py"
ANSWERS = "tests/access/test_answers.py"

ROWS = (
    Row(
        "A1",
        "every address of the resolver × method against the table of docs/roles.md",
        "0 undeclared, 0 untested",
        (tests(WALK, expression="has_a_row or has_an_address or Controls"),),
        control="an address without a row",
    ),
    Row(
        "A2",
        "address × role × own, foreign, absent × method: the exact status, foreign equal to absent",
        "exact status everywhere",
        (tests(WALK),),
        control="a queryset that forgets who is reading; a refusal that writes",
    ),
    Row(
        "A3",
        "a word of B alone looked for in all that eight roles of A may open (HTML, PDF, Excel, "
        "Word, feeds), in 21 reports, letters and the log; the SQL of pages, lists and reports; "
        "foreign keys in bodies, bulk deeds, orders and filters",
        "0 canaries, 0 changed rows",
        (
            trials("canaries"),
            tests("tests/access/test_one_municipality.py"),
            tests(
                *("tests/roadmaps", "tests/monitoring", "tests/reports", "tests/schools"),
                expression="foreign or another_plan or elses or another_municipality",
            ),
        ),
        control="a list without its filter, by word and by SQL",
        honest="foreign keys are tried where tests are named for them, not in every input; the API "
        "is tried by its SQL alone; shared materials, meant for all, are left out",
    ),
    Row(
        "A4",
        "role, municipality, author, state posted beside the fields of every form that serves",
        "0 written",
        (tests(ANSWERS, expression="nobody_was_asked"),),
        honest="without the form's own fields filled in, so that many are refused as a whole",
    ),
    Row(
        "A5",
        "a role is ended, a person switched off, an account closed in mid-session",
        "next request refused",
        (
            tests("tests/schools/roles/test_acting.py", expression="mid_session"),
            tests("tests/schools/people", expression="out_at_once"),
        ),
    ),
    Row(
        "A6",
        "Cache-Control of every page of the table, read by somebody signed in",
        "0 cross hits; no-store on everything private",
        (tests(ANSWERS, expression="no_cache or without_looking"),),
        control="the middleware switched off",
        honest="emblems and previews of pictures stay an hour in the cache of the reader's browser",
    ),
)
