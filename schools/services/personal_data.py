"""Everything the portal keeps about a person (152-ФЗ, статья 14: access to one's own data)."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils import timezone

from schools.models import ApiToken, AuditEntry, Invitation, Membership, User
from schools.scope import whole_portal

# Gathered under headings of their own; passwords and secrets of second factors are no data about
# a person and are given to nobody.
TOLD_APART = {AuditEntry, Authenticator, Membership, UserSession}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rows of one kind, each a caption → value in words."""

    title: str
    rows: list[dict[str, str]]


@whole_portal("a person's own data, in whichever municipality")
def gather(*, user):
    """Chapters of what the portal keeps about the person, empty ones left out.

    Whatever refers to the person is found by the models themselves, so rows of higher floors are
    in it, and so will be those of floors not yet built.
    """
    chapters = [
        Chapter("Учётная запись", [_account(user)]),
        Chapter("Роли", [_role(row) for row in user.memberships.select_related("municipality")]),
        Chapter(
            "Приглашения",
            [_invitation(row) for row in Invitation.objects.filter(email=user.email)],
        ),
        Chapter(
            "Второй фактор",
            [
                {"Вид": row.get_type_display(), "Добавлен": _moment(row.created_at)}
                for row in Authenticator.objects.filter(user=user)
            ],
        ),
        Chapter(
            "Открытые сеансы", [_session(row) for row in UserSession.objects.filter(user=user)]
        ),
        Chapter(
            "Ключи для программ",
            [_token(row) for row in ApiToken.objects.visible_to(user)],
        ),
        *_rows_that_refer_to(user),
        Chapter("Журнал действий", [_deed(row) for row in _deeds_of_and_about(user)]),
    ]
    return [chapter for chapter in chapters if chapter.rows]


def _account(user):
    return {
        "Фамилия": user.last_name,
        "Имя": user.first_name,
        "Отчество": user.patronymic,
        "Электронная почта": user.email,
        "Зарегистрирован": _moment(user.joined_at),
        "Последний вход": _moment(user.last_login),
    }


def _role(membership):
    return {
        "Роль": membership.get_role_display(),
        "Где": str(membership.municipality or membership.region),
        "Организации": ", ".join(map(str, membership.organisations.all())),
        "Действует с": _day(membership.starts_on),
        "Действует по": _day(membership.ends_on),
    }


def _invitation(invitation):
    return {
        "Роль": invitation.get_role_display(),
        "Где": str(invitation.municipality),
        "Отправлено": _moment(invitation.invited_at),
        "Принято": _moment(invitation.accepted_at),
    }


def _session(session):
    return {
        "Начало": _moment(session.created_at),
        "Последнее действие": _moment(session.last_seen_at),
        "Адрес": session.ip,
        "Браузер": session.user_agent,
    }


def _token(token):
    return {
        "Название": token.name,
        "Что можно читать": ", ".join(token.scope_words),
        "Выпущен": _moment(token.created_at),
        "Действует по": _day(token.expires_on),
        "Последнее обращение": _moment(token.last_used_at),
        "Отозван": _moment(token.revoked_at),
    }


def _deeds_of_and_about(user):
    about = Q(object_kind=str(User._meta.verbose_name), object_id=str(user.pk))
    return AuditEntry.objects.filter(Q(actor=user) | about)


def _deed(entry):
    return {
        "Когда": _moment(entry.at),
        "Действие": entry.get_deed_display(),
        "Над чем": f"{entry.object_kind} {entry.object_name}".strip(),
        "Адрес": entry.address or "",
    }


def _rows_that_refer_to(user):
    """A chapter for each kind of row with a foreign key to the person."""
    for relation in User._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not (relation.one_to_many or relation.one_to_one) or model in TOLD_APART:
            continue
        caption = str(relation.field.verbose_name)
        rows = model._base_manager.filter(**{relation.field.name: user})
        yield Chapter(
            f"{str(model._meta.verbose_name_plural).capitalize()}: {caption}",
            [{"Номер": str(row.pk), "Название": str(row)} for row in rows],
        )


def _day(day):
    return f"{day:%d.%m.%Y}" if day else ""


def _moment(moment):
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""
