"""The pictures of the guide: whose page each shows, and which part of it.

`take_pictures.py` takes them; a test without a browser compares the captions that stood there with
those that stand there now.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.urls import reverse
from lxml import html

from monitoring.choices import AssignmentState
from reports.services.demo import load_demonstration
from roadmaps.models import Activity, Deadline
from roadmaps.services.corrections import begin_correction
from roadmaps.services.demo import roadmap_text
from roadmaps.services.editions import send_to_review
from roadmaps.services.imports import stage_import
from schools.models import User

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Moscow"))
# What a reader looks for on a page after a picture of it.
CAPTIONS = ".//*[self::button or self::label or self::th or self::legend or self::dt or self::h1 \
    or self::h2 or self::h3 or contains(@class, 'btn')]"
MAIN = "//main"


@dataclass(frozen=True, slots=True)
class Shot:
    """`address` is found in the `Scene`; `element` is an XPath; no higher than `height` pixels."""

    person: str | None
    address: Callable
    element: str = MAIN
    width: int = 1100
    height: int = 620


class Scene:
    """The demonstration on a fixed day, with something to decide on each page of `SHOTS`."""

    def __init__(self):
        self.municipality = load_demonstration(today=NOON.date()).municipality
        self.coordinator = self.person("coordinator")
        self.roadmap = self.municipality.roadmaps.get(editions__state="approved")
        self.other = self.municipality.roadmaps.exclude(pk=self.roadmap.pk).get()
        self.in_force = self.roadmap.editions.get()
        self.staged = stage_import(
            municipality=self.municipality,
            by=self.coordinator,
            name="План поддержки школ.txt",
            content=roadmap_text(
                "academic_year.txt", today=NOON.date().replace(year=2027), first_month=9
            ).encode(),
        )
        self.correction = self.correct()

    def person(self, name):
        return User.objects.get(email=f"{name}@portal.example")

    def correct(self):
        """A draft in which a row has another name and another deadline."""
        correction = begin_correction(
            edition=self.in_force, reason="Курсы перенесены на апрель.", by=self.coordinator
        )
        row = Activity.objects.filter(
            section__part__edition=correction, deadlines__isnull=False
        ).first()
        Activity.objects.filter(pk=row.pk).update(
            title=f"{row.title}, с приглашением методистов", deadline_phrase="до 20 апреля"
        )
        Deadline.objects.filter(activity=row).update(due_on=NOON.date())
        return correction

    def send(self):
        """The other roadmap waits for its approval."""
        draft = self.other.editions.get()
        if draft.is_draft:
            send_to_review(edition=draft, by=self.coordinator, now=NOON)
        return draft

    def task(self, state, school=None):
        tasks = self.municipality.assignments.filter(state=state).order_by("due_on", "pk")
        return (tasks.filter(organisation=school) if school else tasks).first()

    def school_of(self, name):
        return self.person(name).memberships.get().organisations.get()


def page(name):
    return lambda scene: reverse(name)


def task_to_report(scene):
    school = scene.school_of("school2")
    return scene.task(AssignmentState.NOT_STARTED, school).get_absolute_url()


def answer_of_school(scene):
    answer = (
        scene.municipality.rounds.open().get().answers.get(organisation=scene.school_of("school1"))
    )
    return reverse("monitoring:round_answer", args=[answer.pk])


def round_that_is_open(scene):
    return reverse("monitoring:round_detail", args=[scene.municipality.rounds.closed().get().pk])


def approval(scene):
    return reverse("reports:edition_approve", args=[scene.other.pk, scene.send().number])


SHOTS = {
    "sign_in": Shot(None, page("login"), "//main/div[contains(@class, 'sheet')]", width=560),
    "home": Shot("official", page("home"), height=760),
    "security": Shot("coordinator", page("mfa_index"), width=900),
    "report": Shot("school2", task_to_report, "//form[contains(@class, 'report')]", height=900),
    "import_review": Shot(
        "coordinator",
        lambda scene: reverse("roadmaps:import_review", args=[scene.staged.pk]),
        "(//table[contains(@class, 'plan')])[1]",
        width=1280,
    ),
    "editor": Shot(
        "coordinator",
        lambda scene: reverse("roadmaps:edition_edit", args=[scene.roadmap.pk]),
        "(//table[contains(@class, 'plan')])[1]",
        width=1280,
        height=520,
    ),
    "approve": Shot("official", approval, height=900),
    "compare": Shot(
        "coordinator",
        lambda scene: reverse("roadmaps:edition_compare", args=[scene.roadmap.pk, 1, 2]),
        width=1200,
    ),
    "roll_forward": Shot(
        "coordinator",
        lambda scene: reverse("roadmaps:roll_forward", args=[scene.roadmap.pk]),
        "(//table[contains(@class, 'roll__table')])[1]",
        width=1200,
        height=520,
    ),
    "board": Shot("coordinator", page("monitoring:board"), width=1280, height=700),
    "timeline": Shot(
        "coordinator",
        lambda scene: reverse("reports:roadmap_timeline", args=[scene.roadmap.pk]),
        width=1280,
        height=700,
    ),
    "review": Shot(
        "coordinator",
        lambda scene: reverse(
            "monitoring:review_detail", args=[scene.task(AssignmentState.SUBMITTED).pk]
        ),
        width=1200,
    ),
    "round": Shot("coordinator", round_that_is_open, height=900),
    "round_answer": Shot("school1", answer_of_school, height=1000),
    "reports": Shot("coordinator", page("reports:report_list")),
    "reminders": Shot("school1", page("monitoring:reminder_preference")),
    "register": Shot("coordinator", page("schools:school_list"), width=1200),
    "agreement": Shot(
        "coordinator",
        lambda scene: scene.municipality.agreements.order_by("pk").first().get_absolute_url(),
    ),
    "people": Shot("administrator", page("schools:person_list"), width=1200),
    "calendar": Shot("coordinator", page("schools:calendar"), height=760),
}


def words_behind(shot, page):
    """A fingerprint of the captions in the part of a page that the picture shows."""
    (element, *_) = html.fromstring(page).xpath(shot.element)
    captions = (" ".join(caption.text_content().split()) for caption in element.xpath(CAPTIONS))
    without_numbers = [re.sub(r"\d+", "0", caption) for caption in captions]
    return sha256("\n".join(without_numbers).encode()).hexdigest()[:16]


def ask(client, scene, shot):
    """The page as the person of the shot gets it."""
    if shot.person:
        client.force_login(scene.person(shot.person))
    else:
        client.logout()
    response = client.get(shot.address(scene))
    assert response.status_code == 200, (shot, response.status_code)
    return response.content.decode()
