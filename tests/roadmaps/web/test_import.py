"""Taking a file in: upload, review, correction in place, confirmation."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roadmaps.models import Activity, Edition, Roadmap, StagedImport
from roadmaps.services.imports import stage_import
from roadmaps.tasks import KEPT_FOR, discard_stale_imports
from roadmaps.views.review import Review
from schools.models import DiscardedFile
from tests.factories import make_municipality, make_official, make_school
from tests.word_plan import ROWS, word_plan

pytestmark = pytest.mark.django_db

UPLOAD = reverse("roadmaps:import_upload")
DEADLINE = "parts.0.sections.0.activities.3.cells.deadline"


@pytest.fixture
def reader(client, coordinator):
    return client


@pytest.fixture
def stage(municipality, coordinator):
    def stage(content=None, name="план.docx"):
        return stage_import(
            municipality=municipality,
            by=coordinator,
            name=name,
            content=content or word_plan(),
        )

    return stage


def url(name, staged):
    return reverse(f"roadmaps:import_{name}", args=[staged.pk])


def correct(reader, staged, address, value):
    return reader.post(url("correct", staged), {"address": address, "value": value})


def upload(reader, content, name="план.docx", **data):
    return reader.post(UPLOAD, {"file": SimpleUploadedFile(name, content), **data})


class TestUpload:
    def test_a_plan_leads_to_its_review(self, reader, municipality):
        response = upload(reader, word_plan())

        staged = StagedImport.objects.get()
        assert response.url == staged.get_absolute_url()
        assert staged.municipality == municipality
        assert not Roadmap.objects.exists()

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("письмо.docx", b"PK\x03\x04 not an archive"),
            ("пустой.docx", b""),
            ("старый.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
            ("записка.txt", "Просто записка, плана здесь нет.".encode()),
            ("картинка.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ],
    )
    def test_what_is_no_plan_is_refused_in_a_russian_sentence(self, reader, name, content):
        response = upload(reader, content, name)

        (error,) = response.context["form"].errors["file"]
        assert response.status_code == 200
        assert error.endswith(".")
        assert error[0] in "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"
        assert not StagedImport.objects.exists()

    def test_a_file_beyond_20_megabytes_is_refused(self, reader):
        response = upload(reader, b"\0" * (20 * 1024**2 + 1))

        assert "больше 20 МБ" in response.context["form"].errors["file"][0]

    def test_no_file_is_asked_for(self, reader):
        response = reader.post(UPLOAD, {})

        assert response.context["form"].errors["file"] == ["Выберите файл дорожной карты."]

    def test_whoever_coordinates_two_municipalities_chooses(self, reader, coordinator):
        second = make_municipality()
        role = coordinator.memberships.create(municipality=second, role="coordinator")
        reader.post(reverse("schools:act_in", args=[role.pk]))

        upload(reader, word_plan())

        assert StagedImport.objects.get().municipality == second

    def test_the_page_names_the_municipality_to_whoever_coordinates_two(
        self, reader, coordinator, municipality
    ):
        coordinator.memberships.create(municipality=make_municipality(), role="coordinator")

        page = reader.get(UPLOAD).content.decode()

        assert f"<strong>{municipality}</strong>" in page

    def test_a_municipality_cannot_be_posted(self, reader, municipality):
        upload(reader, word_plan(), municipality=make_municipality().pk)

        assert StagedImport.objects.get().municipality == municipality

    def test_uploads_that_wait_are_offered_again(self, reader, stage):
        staged = stage(name="забытый.docx")

        page = reader.get(UPLOAD).content.decode()

        assert "забытый.docx" in page
        assert staged.get_absolute_url() in page


class TestReview:
    def test_what_was_read_stands_beside_the_words_of_the_file(self, reader, stage):
        page = reader.get(stage().get_absolute_url()).content.decode()

        for _, title, deadline, responsible, result in ROWS:
            for words in (title, deadline, responsible, result):
                assert page.count(words) >= 2
        assert "1–31 января 2024 г." in page
        assert "Руководители ОО <span" in page
        assert "ничего не потеряно" in page

    def test_warnings_are_marked_on_their_row_and_linked_from_the_top(self, reader, stage):
        page = reader.get(stage().get_absolute_url()).content.decode()

        row = page[page.index('id="row-0-0-3"') :]
        assert "Срок «как решит совет» не прочитан" in row
        assert 'href="#row-0-0-3"' in page

    def test_an_organisation_the_municipality_does_not_know_is_noticed(self, reader, stage):
        page = reader.get(stage().get_absolute_url()).content.decode()

        assert "Среди организаций муниципалитета нет такой: МКУ «Центр развития»" in page

    def test_what_did_not_get_in_is_listed(self, stage):
        staged = stage()
        staged.source_cells["абзац 99"] = "Этих слов нет нигде"

        leftovers = Review(staged).leftovers

        assert leftovers == [("абзац 99", "Этих слов нет нигде")]

    def test_the_number_of_queries_does_not_grow_with_rows(
        self, reader, stage, django_assert_num_queries, django_assert_max_num_queries
    ):
        few, many = stage(word_plan(rows=ROWS[:2])), stage(word_plan(rows=ROWS * 10))
        # The first page of a session is counted apart: it begins the session's time anew.
        reader.get(few.get_absolute_url())
        with django_assert_max_num_queries(20) as queries:
            reader.get(few.get_absolute_url())

        with django_assert_num_queries(len(queries)):
            reader.get(many.get_absolute_url())


class TestCorrection:
    def test_a_corrected_deadline_is_read_anew_and_its_row_alone_comes_back(self, reader, stage):
        staged = stage()

        answer = correct(reader, staged, DEADLINE, "до 20 декабря 2024 года").content.decode()

        assert answer.lstrip().startswith("<tbody")
        assert answer.count("<tbody") == 1
        assert "до 20 декабря 2024 г." in answer
        assert "исправлено" in answer
        assert "не прочитан" not in answer

    def test_the_summary_comes_along(self, reader, stage):
        answer = correct(reader, stage(), DEADLINE, "май 2024 года").content.decode()

        assert 'id="import-summary"' in answer
        assert 'hx-swap-oob="true"' in answer

    def test_a_corrected_title_comes_back_alone(self, reader, stage):
        staged = stage()

        answer = correct(reader, staged, "title", "Другое название").content.decode()

        staged.refresh_from_db()
        assert "Другое название" in answer
        assert "<tbody" not in answer
        assert staged.imported().title == "Другое название"

    @pytest.mark.parametrize(
        ("address", "value"),
        [
            ("period.start", "2024-02-01"),
            ("act.date", "2024-02-01"),
            ("parts.0.columns.4.role", "evidence"),
            ("parts.0.kind", "checkpoints"),
        ],
    )
    def test_what_changes_every_row_draws_the_page_anew(self, reader, stage, address, value):
        response = correct(reader, stage(), address, value)

        assert response.headers["HX-Refresh"] == "true"

    def test_a_wrong_date_keeps_the_form_open_and_says_why(self, reader, stage):
        staged = stage()

        response = correct(reader, staged, "period.start", "31.02.2024")

        staged.refresh_from_db()
        assert "Укажите дату полностью" in response.content.decode()
        assert response.headers["HX-Retarget"] == "#form-period-start"
        assert staged.corrections == {}

    @pytest.mark.parametrize(
        ("column", "role", "roles"),
        [
            (4, "evidence", ["number", "title", "deadline", "responsible", "evidence"]),
            (4, "responsible", ["number", "title", "deadline", "result", "responsible"]),
            (4, "other", ["number", "title", "deadline", "responsible", "other"]),
        ],
    )
    def test_a_column_takes_another_role(self, reader, stage, column, role, roles):
        staged = stage()

        correct(reader, staged, f"parts.0.columns.{column}.role", role)

        staged.refresh_from_db()
        assert [c.role for c in staged.imported().parts[0].columns] == roles

    def test_any_number_of_columns_may_be_other(self, reader, stage):
        staged = stage()

        for column in (0, 3, 4):
            correct(reader, staged, f"parts.0.columns.{column}.role", "other")

        staged.refresh_from_db()
        roles = [column.role for column in staged.imported().parts[0].columns]
        assert roles == ["other", "title", "deadline", "other_2", "other_3"]

    @pytest.mark.parametrize("field", ["kind", "number", "issuer", "appendix"])
    def test_words_of_an_act_too_long_to_keep_are_refused(self, reader, stage, field):
        staged = stage()

        response = correct(reader, staged, f"act.{field}", "№" * 501)

        staged.refresh_from_db()
        assert "не более" in response.content.decode()
        assert staged.corrections == {}

    def test_the_form_offers_the_present_value(self, reader, stage):
        response = reader.get(url("correct", stage()), {"address": DEADLINE})

        assert "как решит совет" in response.content.decode()

    @pytest.mark.parametrize("address", ["", "parts", "parts.7.title", "aliases.0", "id"])
    def test_an_address_of_nothing_is_not_found(self, reader, stage, address):
        staged = stage()

        assert reader.get(url("correct", staged), {"address": address}).status_code == 404
        assert correct(reader, staged, address, "x").status_code == 404

    def test_a_confirmed_file_takes_no_corrections(self, reader, stage):
        staged = stage()
        reader.post(url("confirm", staged))

        response = correct(reader, staged, "title", "Поздно")

        assert response.headers["HX-Redirect"] == staged.get_absolute_url()
        assert Edition.objects.get().title != "Поздно"


class TestConfirmation:
    def test_everything_is_saved_with_the_chosen_schools(self, reader, stage, municipality):
        chosen, _ = make_school(municipality), make_school(municipality)
        staged = stage()
        correct(reader, staged, DEADLINE, "до 20 декабря 2024 года")

        response = reader.post(url("confirm", staged), {"covered_schools": [chosen.pk]})

        roadmap = Roadmap.objects.get()
        assert response.url == roadmap.editions.get().get_absolute_url()
        assert list(roadmap.covered_schools.all()) == [chosen]
        assert Activity.objects.count() == len(ROWS)
        assert Activity.objects.filter(deadline_phrase="до 20 декабря 2024 года").exists()

    def test_active_schools_are_chosen_at_first(self, reader, stage, municipality):
        active = make_school(municipality)
        make_school(municipality, is_active=False)

        form = reader.get(url("confirm", stage())).context["form"]

        assert list(form.fields["covered_schools"].initial) == [active]

    def test_a_foreign_school_cannot_be_covered(self, reader, stage):
        foreign = make_school(make_municipality())

        response = reader.post(url("confirm", stage()), {"covered_schools": [foreign.pk]})

        assert "covered_schools" in response.context["form"].errors
        assert not Roadmap.objects.exists()

    def test_a_second_confirmation_leads_to_the_same_roadmap(self, reader, stage):
        staged = stage()
        reader.post(url("confirm", staged))

        response = reader.post(url("confirm", staged))

        roadmap = Roadmap.objects.get()
        assert response.url == roadmap.get_absolute_url()

    def test_a_missing_period_is_asked_for(self, reader, stage):
        staged = stage()
        for address in ("period.start", "period.end"):
            correct(reader, staged, address, "")

        response = reader.post(url("confirm", staged))

        assert "Укажите начало и окончание" in response.content.decode()
        assert not Roadmap.objects.exists()

    def test_a_period_that_ends_before_it_begins_is_asked_for_again(self, reader, stage):
        staged = stage()
        correct(reader, staged, "period.end", "2020-01-01")

        review = reader.get(staged.get_absolute_url())
        response = reader.post(url("confirm", staged))

        assert review.status_code == 200
        assert response.status_code == 200
        assert not Roadmap.objects.exists()

    def test_columns_that_changed_places_are_saved_whatever_they_hold(self, reader, stage):
        staged = stage(word_plan(rows=[(*ROWS[0][:1], "Собрать совет " * 30, *ROWS[0][2:])]))
        correct(reader, staged, "parts.0.columns.0.role", "title")

        reader.post(url("confirm", staged))

        assert Activity.objects.get().number == ("Собрать совет " * 30).strip()

    def test_the_same_file_offers_an_update_row_by_row(self, reader, stage):
        reader.post(url("confirm", stage()))
        renewed = word_plan(
            rows=(
                ("1.", ROWS[0][1], "Февраль 2024 года", *ROWS[0][3:]),
                *ROWS[1:3],
                ("4.", "Провести форум родителей", "Май 2024 года", "Руководители ОО", "Отчёт"),
            )
        )

        changes = reader.get(url("confirm", stage(renewed))).context["changes"]

        assert dict(changes.counts) == {
            "без изменений": 2,
            "изменится": 1,
            "добавится": 1,
            "исчезнет": 1,
        }
        (changed,) = [row for row in changes.rows if row.kind == "changed"]
        assert [(c.caption, c.before, c.after) for c in changed.columns] == [
            ("Сроки", "Январь 2024 года", "Февраль 2024 года")
        ]

    @pytest.mark.parametrize(("target", "count"), [("update", 1), ("new", 2)])
    def test_an_update_doubles_nothing_and_a_new_one_stands_apart(
        self, reader, stage, target, count
    ):
        reader.post(url("confirm", stage()))

        reader.post(url("confirm", stage()), {"target": target})

        assert Roadmap.objects.count() == count
        assert Edition.objects.count() == count

    def test_a_confirmed_file_shows_its_roadmap(self, reader, stage):
        staged = stage()
        reader.post(url("confirm", staged))

        response = reader.get(staged.get_absolute_url())

        assert response.url == Roadmap.objects.get().get_absolute_url()


class TestDiscard:
    def test_a_cancelled_upload_leaves_nothing(self, reader, stage):
        staged = stage()

        response = reader.post(url("discard", staged))

        assert response.url == UPLOAD
        assert not StagedImport.objects.exists()
        assert DiscardedFile.objects.get().name == staged.file.name

    def test_a_link_cannot_cancel(self, reader, stage):
        response = reader.get(url("discard", stage()))

        assert response.status_code == 405

    def test_a_confirmed_file_is_not_cancelled(self, reader, stage):
        staged = stage()
        reader.post(url("confirm", staged))

        reader.post(url("discard", staged))

        assert StagedImport.objects.exists()

    def test_uploads_nobody_confirmed_are_discarded_in_time(self, stage, time_machine):
        now = datetime(2024, 3, 1, tzinfo=UTC)
        time_machine.move_to(now - KEPT_FOR - timedelta(days=1))
        stage()
        time_machine.move_to(now - timedelta(days=1))
        fresh = stage()
        time_machine.move_to(now)

        discard_stale_imports()

        assert StagedImport.objects.get() == fresh


def test_an_official_is_offered_no_upload(client, municipality):
    client.force_login(make_official(municipality))

    response = client.get(reverse("roadmaps:roadmap_list"))

    assert UPLOAD not in response.content.decode()
