"""What to do first where no roadmap is in force yet, in order."""

from dataclasses import dataclass

from reports.services.home.addresses import address
from roadmaps.choices import Level
from roadmaps.models import Edition, ResponsibleParty, Roadmap
from schools.choices import Role
from schools.models import Invitation, Membership, School
from schools.rights import OF_SCHOOLS, Right
from schools.services.calendar import is_final


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    about: str
    url: str
    is_done: bool


def has_begun(municipality):
    """Whether a municipal roadmap is, or once was, in force."""
    editions = Edition.objects.filter(
        roadmap__municipality=municipality, roadmap__level=Level.MUNICIPAL
    )
    return editions.exclude(approved_on=None).exists()


def first_steps(user):
    """`Step`s that the person can take in the role acted in; none once a roadmap is in force."""
    municipality = user.acting.municipality
    if has_begun(municipality):
        return []
    if user.may(Right.EDIT_PLANS):
        return [
            _settings(municipality),
            *_plans(municipality, user),
            _schools_invited(municipality),
        ]
    if user.may(Right.MANAGE_PEOPLE):
        return [_settings(municipality), _calendar(municipality), *_officials_invited(municipality)]
    return []


def _settings(municipality):
    return Step(
        "Проверьте сведения о муниципалитете",
        "Они стоят в документах и письмах: название в падежах, орган управления, кто подписывает.",
        address("schools:municipality_edit"),
        not municipality.unfilled,
    )


def _calendar(municipality):
    year = municipality.today().year
    return Step(
        f"Утвердите рабочий календарь на {year} год",
        "По нему портал считает рабочие дни и рассылает напоминания.",
        address("schools:calendar_year", year),
        is_final(municipality, year=year),
    )


def _plans(municipality, user):
    roadmaps = Roadmap.objects.filter(municipality=municipality, level=Level.MUNICIPAL)
    is_there = roadmaps.exists()
    yield Step(
        "Загрузите список школ",
        "Файл Excel: название, ИНН, руководитель, категории. Образец — на той же странице.",
        address("schools:school_import"),
        School.objects.filter(municipality=municipality).exists(),
    )
    yield Step(
        "Загрузите подписанную дорожную карту",
        "Word, Excel или PDF: портал прочитает мероприятия, сроки и ответственных.",
        address("roadmaps:import_upload"),
        is_there,
    )
    yield Step(
        "Укажите, кто такие ответственные",
        "Портал запомнит, какую организацию или группу школ называет дорожная карта.",
        address("roadmaps:party_list", known="no"),
        is_there and not ResponsibleParty.objects.editable_by(user).unknown().exists(),
    )
    yield Step(
        "Отправьте дорожную карту на согласование",
        "Когда руководитель её утвердит, школы увидят свои задачи.",
        address("roadmaps:roadmap_list"),
        Edition.objects.filter(roadmap__in=roadmaps).exclude(events=None).exists(),
    )


def _schools_invited(municipality):
    return Step(
        "Пригласите руководителей школ",
        "Каждый получит письмо со ссылкой и сам задаст пароль.",
        address("schools:invitation_create"),
        _are_there(municipality, OF_SCHOOLS),
    )


def _officials_invited(municipality):
    for role, words, about in (
        (Role.COORDINATOR, "Пригласите координатора", "Он загружает и ведёт дорожные карты."),
        (
            Role.APPROVER,
            "Пригласите руководителя органа управления",
            "Он утверждает дорожные карты.",
        ),
    ):
        yield Step(
            words, about, address("schools:invitation_create"), _are_there(municipality, {role})
        )


def _are_there(municipality, roles):
    """Whether people with one of the roles are there, or have been invited."""
    return (
        Membership.objects.filter(municipality=municipality, role__in=roles).exists()
        or Invitation.objects.waiting().filter(municipality=municipality, role__in=roles).exists()
    )
