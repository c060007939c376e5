"""The command, the schedule's tasks, and what stands in a mailbox after them."""

import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from monitoring.models import Reminder, ReminderPolicy
from monitoring.tasks import sweep_ledger, sweep_reminders
from tests.factories import make_assignment, make_municipality, make_school, make_school_head

pytestmark = pytest.mark.django_db

DAY = "2024-03-20"
# Nine o'clock of that Wednesday in Moscow.
MORNING = datetime(2024, 3, 20, 6, tzinfo=UTC)
SUBJECT = "Срок истекает у 1 мероприятия"


@pytest.fixture
def head(school):
    person = make_school_head(school)
    make_assignment(school, due_on=date(2024, 3, 20), scheduled_on=date(2024, 3, 20))
    return person


def run(*arguments):
    out = StringIO()
    call_command("send_reminders", *arguments, stdout=out)
    return out.getvalue()


class TestCommand:
    def test_a_trial_says_what_would_go_and_changes_nothing(self, municipality, head, mail_server):
        value = json.loads(run("--on", DAY, "--dry-run", "--json"))

        assert value == {
            "on": DAY,
            "dry_run": True,
            "municipalities": [
                {
                    "slug": municipality.slug,
                    "letters": [
                        {
                            "to": head.email,
                            "kind": "digest",
                            "channels": ["mail", "notice"],
                            "subject": SUBJECT,
                            "lines": [
                                "Последний рабочий день срока: Провести совещание с заместителями "
                                "директоров, срок 20 марта 2024 г., сегодня последний день"
                            ],
                        }
                    ],
                    "skipped": "",
                    "sent": 0,
                    "failed": 0,
                }
            ],
        }
        assert mail_server.letters == []
        assert not Reminder.objects.exists()
        assert not ReminderPolicy.objects.exists()

    def test_a_trial_is_readable_without_json(self, municipality, head):
        text = run("--on", DAY, "--dry-run")

        assert f"{municipality.slug}: ушло бы писем и уведомлений: 1" in text
        assert f"  {head.email} [digest] {SUBJECT}\n    Последний рабочий день" in text

    def test_it_sends_once_however_often_it_runs(self, municipality, head, mail_server):
        first = json.loads(run("--on", DAY, "--municipality", municipality.slug, "--json"))
        second = json.loads(run("--on", DAY, "--municipality", municipality.slug, "--json"))

        assert mail_server.addresses == [head.email]
        assert first["municipalities"][0]["sent"] == 2  # a letter and a notice
        assert second["municipalities"][0]["letters"] == []
        assert "уже напомнено" in second["municipalities"][0]["skipped"]

    def test_the_letter_reads_well_as_text_and_its_links_open_the_assignment(
        self, head, mail_server, settings
    ):
        settings.SITE_URL = "https://portal.example"
        run("--on", DAY)

        (letter,) = mail_server.letters
        text = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
        html = letter.get_body(("html",)).get_content()
        link = f"https://portal.example{head.organisations().get().assignments.get().get_absolute_url()}"
        assert text.startswith(
            "Здравствуйте!\n\n"
            "ПОСЛЕДНИЙ РАБОЧИЙ ДЕНЬ СРОКА\n\n"
            "— Провести совещание с заместителями директоров\n"
            "  срок 20 марта 2024 г., сегодня последний день\n"
            f"  {link}\n"
        )
        assert "https://portal.example/my-reminders/" in text
        assert f'<a href="{link}"' in html
        assert 'href="https://portal.example/my-reminders/"' in html
        assert "<script" not in html
        assert "<link" not in html

    def test_a_day_off_is_passed_over_with_its_reason(self, municipality, head):
        (told,) = json.loads(run("--on", "2024-03-23", "--json"))["municipalities"]

        assert told["skipped"] == "Выходной день: в выходные писем нет."
        assert told["letters"] == []

    def test_the_fault_of_one_municipality_stops_no_other(self, head, mail_server):
        # given rules that no page would save
        broken = make_municipality(slug="aaa")
        make_school_head(school := make_school(broken))
        make_assignment(school)
        ReminderPolicy.objects.create(municipality=broken, days_before=["семь"])

        with pytest.raises(CommandError, match="aaa"):
            run("--on", DAY)

        assert mail_server.addresses == [head.email]

    @pytest.mark.parametrize(
        "arguments", [["--municipality", "nowhere"], ["--on", "вчера"]], ids=["slug", "day"]
    )
    def test_what_it_cannot_do_is_said(self, arguments):
        with pytest.raises(CommandError):
            run(*arguments)

    def test_an_open_portal_does_not_remind_of_a_day_to_come(self, head, settings):
        settings.IS_PRODUCTION = True

        with pytest.raises(CommandError, match="ещё не наступил"):
            run("--on", "2999-03-20")


class TestSchedule:
    def test_two_schedules_at_once_write_one_letter(self, head, mail_server, time_machine):
        time_machine.move_to(MORNING, tick=False)

        for _ in range(2):
            sweep_reminders()
            sweep_ledger()

        assert mail_server.addresses == [head.email]

    def test_at_night_nobody_is_written_to(self, head, mail_server, time_machine):
        time_machine.move_to(MORNING.replace(hour=1))

        sweep_reminders()

        assert not Reminder.objects.exists()

    def test_what_the_broker_lost_is_sent_by_the_next_sweep(
        self, head, mail_server, time_machine, municipality
    ):
        # given letters claimed by a run whose tasks never reached a worker
        time_machine.move_to(MORNING, tick=False)
        call_command("send_reminders", "--on", DAY, stdout=StringIO())
        mail_server.letters.clear()
        Reminder.objects.update(state="claimed", sent_at=None, taken_at=None)

        sweep_ledger()

        assert mail_server.addresses == [head.email]
