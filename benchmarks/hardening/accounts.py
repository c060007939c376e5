"""B. Accounts."""

from benchmarks.hardening.checks import tests
from benchmarks.hardening.rows import Row

DOOR = "tests/schools/accounts/test_sign_in.py"
PASSWORDS = "tests/schools/accounts/test_passwords.py"

ROWS = (
    Row(
        "B1",
        "1,000 guesses at one address, from places that a header pretends; who waits gets in",
        "≤ 10 of 1,000 evaluated; the victim has a documented way in",
        (tests(DOOR, expression="RateLimits", sizes={"GUESSES": 1000}),),
    ),
    Row(
        "B2",
        "known and unknown addresses at sign-in and reset: status and body",
        "same status and body, median gap under 10 ms",
        (
            tests(DOOR, expression="answered_alike"),
            tests(PASSWORDS, expression="same_answer"),
        ),
        honest="the gap in time is not measured",
    ),
    Row(
        "B3",
        "the key of a session before and after signing in and a new password; production's cookies",
        "always new, 0 replays; Secure, HttpOnly, SameSite, `__Host-`",
        (
            tests(DOOR, expression="session"),
            tests(PASSWORDS, expression="ends_the_sessions"),
            tests("tests/config/test_settings.py"),
        ),
        honest="the key after the second factor is not looked at",
    ),
    Row(
        "B4",
        "passwords: short, common, like the name, long; codes and recovery codes replayed",
        "all refused, 64 and more characters allowed",
        (
            tests(PASSWORDS, expression="weak or long"),
            tests("tests/schools/accounts/test_second_factor.py", expression="once or guessed"),
        ),
    ),
    Row(
        "B5",
        "check --deploy; headers of every page; every deed without the token of a form",
        "clean; CSP, HSTS, nosniff, frame denial; 403 everywhere",
        (
            tests("tests/config/test_settings.py", "tests/config/test_content_policy.py"),
            tests("tests/access/test_answers.py", expression="framed or token"),
        ),
    ),
)
