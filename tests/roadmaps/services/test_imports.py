"""A file becomes a draft, whole or not at all, and comes again as an update of its rows."""

from datetime import UTC, date, datetime

import pytest

from roadmaps.choices import DeadlineKind, EditionState, PartyKind
from roadmaps.imports import FileNotReadable, NoPlanFound, read_document
from roadmaps.imports.staging import UnknownAddress
from roadmaps.models import Activity, Edition, PartyAlias, ResponsibleParty, Roadmap, StagedImport
from roadmaps.services import imports
from roadmaps.services.comments import add_comment
from roadmaps.services.imports import (
    AlreadyConfirmed,
    EditionInReview,
    PeriodMissing,
    compare_rows,
    confirm_import,
    correct,
    discard,
    discard_stale_imports,
    find_update,
    save_imported,
    stage_import,
)
from schools.models import DiscardedFile, LegalAct
from tests.factories import make_municipality, make_school

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 10, 1, 9, 0, tzinfo=UTC)

PLAN = """Приложение 3
к приказу отдела образования администрации Лугового района
от 28 августа 2025 г. № 117

План работы по поддержке школ Лугового района на 2025-2026 учебный год

Цель: помочь каждой школе найти опору.

Задачи:
1) собрать сведения о затруднениях;
2) закрепить наставников.

№\tМероприятие\tСроки\tОтветственные
Работа с кадрами\t\t\t
1.\tСобеседование с молодыми учителями\tОктябрь 2025 года\tОтдел образования, руководители ОО
2.\tЗакрепление наставников за школами\tДо 15 ноября 2025 года\tМБУ «Методцентр» (далее – МЦ)
Работа с родителями\t\t\t
3.\tРодительские встречи в школах\tДекабрь 2025 года, апрель 2026 года\tОО, МЦ
4.\tИзучение запросов семей\tпо отдельному плану\tСмирнова А.В.
"""

# The second wording: row 1 later, row 3 reworded, row 4 gone, a new row 5.
AMENDED = (
    PLAN.replace("Октябрь 2025 года", "Ноябрь 2025 года")
    .replace("Родительские встречи в школах", "Родительские встречи во всех школах")
    .replace("4.\tИзучение запросов семей\tпо отдельному плану\tСмирнова А.В.\n", "")
    + "5.\tИтоговый круглый стол\tМай 2026 года\tОтдел образования\n"
)


def stage(municipality, by, text=PLAN, name="план.txt"):
    return stage_import(municipality=municipality, by=by, name=name, content=text.encode())


def save(municipality, text=PLAN, **options):
    return save_imported(
        municipality=municipality,
        imported=read_document(text.encode(), "план.txt"),
        by=None,
        source_name="план.txt",
        source_sha256="",
        **options,
    )


def keys(edition):
    """Title → key of every row."""
    rows = Activity.objects.filter(section__part__edition=edition)
    return dict(rows.values_list("title", "key"))


def test_everything_read_is_saved_as_printed_and_as_understood(municipality):
    edition = save(municipality)

    assert edition.title == "План работы по поддержке школ Лугового района на 2025-2026 учебный год"
    assert (edition.roadmap.starts_on, edition.roadmap.ends_on) == (
        date(2025, 9, 1),
        date(2026, 8, 31),
    )
    assert edition.act == LegalAct.objects.get(
        kind="приказ",
        issuer="отдел образования администрации Лугового района",
        number="117",
        issued_on=date(2025, 8, 28),
    )
    assert (edition.number, edition.state, edition.appendix) == (1, EditionState.DRAFT, "3")
    assert edition.act_phrase.startswith("Приложение 3\nк приказу отдела образования")
    assert [block.kind for block in edition.text_blocks.all()] == ["goal", "tasks"]
    assert edition.text_blocks.get(kind="tasks").items == [
        {"marker": "1)", "text": "собрать сведения о затруднениях;"},
        {"marker": "2)", "text": "закрепить наставников."},
    ]
    (part,) = edition.parts.all()
    assert part.roles == ["number", "title", "deadline", "responsible"]
    assert [section.title for section in part.sections.all()] == [
        "Работа с кадрами",
        "Работа с родителями",
    ]


def test_a_deadline_keeps_its_phrase_beside_its_dates(municipality):
    edition = save(municipality)

    meetings = Activity.objects.get(section__part__edition=edition, number="3.")
    assert meetings.deadline_phrase == "Декабрь 2025 года, апрель 2026 года"
    assert meetings.deadline_kind == DeadlineKind.DATED
    assert list(meetings.deadlines.values_list("opens_on", "scheduled_on", "due_on")) == [
        (date(2025, 12, 1), date(2025, 12, 31), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 4, 30), date(2026, 4, 30)),
    ]
    assert not Activity.objects.get(number="4.").deadlines.exists()
    assert Activity.objects.get(number="2.").deadlines.get().opens_on is None


def test_the_whole_roadmap_is_saved_in_a_constant_number_of_queries(
    municipality, django_assert_max_num_queries
):
    rows = "".join(
        f"{n}.\tСеминар номер {n} для завучей\tМай 2026 года\tОО, Отдел образования\n"
        for n in range(5, 205)
    )

    with django_assert_max_num_queries(30):
        save(municipality, PLAN + rows)


def test_an_organisation_of_the_municipality_is_linked_by_any_of_its_names(municipality):
    school = make_school(
        municipality, name="МБУ «Методический центр»", short_name="МБУ «Методцентр»"
    )

    save(municipality)

    party = ResponsibleParty.objects.get(organisation=school.pk)
    assert party.is_known
    # «МЦ» is what the document itself calls it.
    assert {alias.normal_name for alias in party.aliases.all()} >= {"мц"}


def test_groups_of_schools_are_one_party_by_all_their_names(municipality):
    edition = save(municipality)

    groups = ResponsibleParty.objects.filter(kind=PartyKind.GROUP)
    assert [party.group for party in groups] == ["all_schools"]
    texts = edition.parts.get().sections.values_list("activities__parties__text", flat=True)
    assert {"руководители ОО", "ОО"} <= set(texts)


def test_parties_are_remembered_between_documents(municipality):
    save(municipality)
    known = ResponsibleParty.objects.count(), PartyAlias.objects.count()

    save(municipality, PLAN.replace("Лугового района на", "Лугового района (школы-2) на"))

    assert (ResponsibleParty.objects.count(), PartyAlias.objects.count()) == known


def test_another_municipality_has_parties_of_its_own(municipality):
    save(municipality)
    save(make_municipality())

    assert ResponsibleParty.objects.filter(municipality=municipality).count() * 2 == (
        ResponsibleParty.objects.count()
    )


def test_the_same_document_updates_the_draft_by_its_keys(municipality):
    first = save(municipality)
    before = keys(first)

    second = save(municipality, AMENDED, updates=first.roadmap)

    assert Edition.objects.get() == second
    after = keys(second)
    assert (
        after["Собеседование с молодыми учителями"]
        == (before["Собеседование с молодыми учителями"])
    )
    assert after["Родительские встречи во всех школах"] == before["Родительские встречи в школах"]
    assert after["Итоговый круглый стол"] not in before.values()
    assert len(after) == 4


def test_an_approved_edition_stays_and_a_new_draft_follows_it(municipality):
    first = save(municipality)
    Edition.objects.update(state=EditionState.APPROVED, approved_on=date(2025, 8, 28))
    before = keys(first)

    second = save(municipality, AMENDED, updates=first.roadmap)

    assert (second.number, second.state) == (2, EditionState.DRAFT)
    assert keys(first) == before
    assert set(keys(second).values()) & set(before.values())


def test_what_was_said_of_a_draft_stays_when_its_file_comes_again(municipality):
    first = save(municipality)
    row = Activity.objects.get(title="Собеседование с молодыми учителями")
    Edition.objects.update(reason="Письмо министерства")
    add_comment(edition=first, text="Когда?", activity_key=row.key, by=None, now=NOW)

    second = save(municipality, AMENDED, updates=first.roadmap)

    comment = second.comments.get()
    assert (second.pk, second.reason) == (first.pk, "Письмо министерства")
    assert comment.activity_key in keys(second).values()
    assert Activity.objects.count() == len(keys(second))


def test_an_edition_in_review_is_not_overwritten(municipality):
    edition = save(municipality)
    Edition.objects.update(state=EditionState.IN_REVIEW)

    with pytest.raises(EditionInReview):
        save(municipality, AMENDED, updates=edition.roadmap)

    assert len(keys(edition)) == 4


def test_a_title_given_by_hand_names_the_roadmap_and_leaves_paper_alone(municipality):
    edition = save(municipality, title="Поддержка-2026")

    assert edition.roadmap.title == "Поддержка-2026"
    assert edition.title.startswith("План работы по поддержке школ")


def test_a_plan_without_a_period_is_not_saved(municipality):
    imported = read_document(
        "№\tМероприятие\tОтветственные\n1.\tСовещание\tОО\n".encode(), "план.txt"
    )

    with pytest.raises(PeriodMissing):
        save_imported(
            municipality=municipality, imported=imported, by=None, source_name="", source_sha256=""
        )

    assert not Roadmap.objects.exists()


def test_rows_are_compared_with_the_roadmap_they_would_update(municipality):
    roadmap = save(municipality).roadmap

    changes = compare_rows(roadmap=roadmap, imported=read_document(AMENDED.encode(), "план.txt"))

    assert [(change.kind, change.changed_roles) for change in changes] == [
        ("changed", ("deadline",)),
        ("same", ()),
        ("changed", ("title",)),
        ("added", ()),
        ("dropped", ()),
    ]
    assert changes[-1].activity.title == "Изучение запросов семей"
    assert changes[-1].imported is None


@pytest.mark.parametrize("text", [PLAN, AMENDED])
def test_an_update_is_offered_for_the_same_title_and_period(municipality, text):
    roadmap = save(municipality).roadmap
    imported = read_document(text.encode(), "план.txt")

    assert find_update(municipality=municipality, imported=imported, sha256="другая") == roadmap
    assert find_update(municipality=make_municipality(), imported=imported, sha256="") is None


def test_no_update_is_offered_for_the_plan_of_another_year(municipality):
    save(municipality)
    later = PLAN.replace("2025-2026 учебный", "2026-2027 учебный")

    imported = read_document(later.encode(), "план.txt")

    assert find_update(municipality=municipality, imported=imported, sha256="") is None


def test_files_without_a_hash_are_not_taken_for_one_another(municipality):
    save(municipality)

    imported = read_document(PLAN.replace("План работы", "Иной план").encode(), "план.txt")

    assert find_update(municipality=municipality, imported=imported, sha256="") is None


def test_a_staged_file_waits_with_its_cells_beside_what_was_read(municipality, coordinator):
    staged = stage(municipality, coordinator)

    (first, *_), imported = staged.imported().activities, staged.imported()
    assert first.cells["deadline"] == "Октябрь 2025 года"
    assert staged.source_cells[first.places["deadline"]] == "Октябрь 2025 года"
    assert imported.title.startswith("План работы")
    assert staged.file.read() == PLAN.encode()
    assert not Roadmap.objects.exists()


def test_a_file_that_cannot_be_read_leaves_nothing(municipality, coordinator, settings):
    with pytest.raises(FileNotReadable):
        stage_import(municipality=municipality, by=coordinator, name="план.docx", content=b"PK\3\4")
    with pytest.raises(NoPlanFound):
        stage(municipality, coordinator, "Просто письмо без таблицы.\n")

    assert not StagedImport.objects.exists()
    assert not settings.MEDIA_ROOT.exists()


def test_a_correction_is_read_like_any_phrase(municipality, coordinator):
    staged = stage(municipality, coordinator)
    address = "parts.0.sections.0.activities.0.cells.deadline"

    correct(staged=staged, address=address, value="до 1 октября 2025 г.")

    staged = StagedImport.objects.get()
    assert staged.imported().activities[0].deadline.windows == ((None, date(2025, 10, 1)),)
    assert staged.corrections == {address: "Октябрь 2025 года"}


def test_two_corrections_made_at_once_are_both_kept(municipality, coordinator):
    staged = stage(municipality, coordinator)
    other_tab = StagedImport.objects.get()

    correct(staged=staged, address="title", value="Новое название")
    correct(staged=other_tab, address="act.number", value="118")

    imported = StagedImport.objects.get().imported()
    assert (imported.title, imported.act.number) == ("Новое название", "118")


def test_a_correction_of_nothing_changes_nothing(municipality, coordinator):
    staged = stage(municipality, coordinator)

    with pytest.raises(UnknownAddress):
        correct(staged=staged, address="parts.9.title", value="х")

    assert StagedImport.objects.get().corrections == {}


def test_a_confirmed_file_becomes_the_draft_as_corrected(municipality, coordinator):
    school = make_school(municipality)
    staged = stage(municipality, coordinator)
    correct(staged=staged, address="title", value="План «Опора»")

    edition = confirm_import(
        staged=staged, by=coordinator, now=NOW, updates=None, covered_schools=[school]
    )

    assert (edition.title, edition.created_by) == ("План «Опора»", coordinator)
    assert list(edition.roadmap.covered_schools.all()) == [school]
    staged.refresh_from_db()
    assert (staged.confirmed_at, staged.roadmap) == (NOW, edition.roadmap)


def test_a_file_is_confirmed_once(municipality, coordinator):
    staged = stage(municipality, coordinator)
    deed = {"by": coordinator, "now": NOW, "updates": None, "covered_schools": []}
    confirm_import(staged=staged, **deed)

    with pytest.raises(AlreadyConfirmed):
        confirm_import(staged=staged, **deed)
    with pytest.raises(AlreadyConfirmed):
        correct(staged=staged, address="title", value="Поздно")

    assert Roadmap.objects.count() == 1


def test_a_fault_in_the_middle_of_saving_leaves_nothing(municipality, coordinator, monkeypatch):
    staged = stage(municipality, coordinator)

    def break_down(**_):
        raise OSError("the disk is full")

    monkeypatch.setattr(imports, "save_content", break_down)
    with pytest.raises(OSError, match="disk"):
        confirm_import(staged=staged, by=coordinator, now=NOW, updates=None, covered_schools=[])

    assert not Roadmap.objects.exists()
    assert not LegalAct.objects.exists()
    assert StagedImport.objects.get().confirmed_at is None


def test_a_discarded_upload_takes_its_file_along(municipality, coordinator):
    staged = stage(municipality, coordinator)

    discard(staged=staged, by=coordinator)

    assert not StagedImport.objects.exists()
    assert DiscardedFile.objects.get().name == staged.file.name


def test_a_confirmed_upload_is_not_discarded(municipality, coordinator):
    staged = stage(municipality, coordinator)
    confirm_import(staged=staged, by=coordinator, now=NOW, updates=None, covered_schools=[])
    staged.refresh_from_db()

    with pytest.raises(AlreadyConfirmed):
        discard(staged=staged, by=coordinator)


def test_uploads_nobody_confirmed_are_cleared_away_in_time(municipality, coordinator):
    forgotten, confirmed, fresh = (stage(municipality, coordinator) for _ in range(3))
    StagedImport.objects.filter(pk=confirmed.pk).update(confirmed_at=NOW)
    StagedImport.objects.exclude(pk=fresh.pk).update(uploaded_at=datetime(2025, 8, 1, tzinfo=UTC))

    assert discard_stale_imports(before=NOW) == 1

    assert set(StagedImport.objects.all()) == {confirmed, fresh}
    assert DiscardedFile.objects.get().name == forgotten.file.name


def test_a_group_of_nobodys_schools_is_saved_without_a_group(municipality):
    save(municipality, PLAN.replace("\tОО, МЦ", "\tродители, детские сады"))

    groups = ResponsibleParty.objects.filter(kind=PartyKind.GROUP).values_list("name", "group")
    assert set(groups) == {
        ("родители", ""),
        ("детские сады", ""),
        ("все школы дорожной карты", "all_schools"),
    }
