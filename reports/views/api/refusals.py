"""How the interface says no: always one shape, in Russian, with a code for programs."""

from django.http import Http404, JsonResponse
from ninja import Field, Schema
from ninja.errors import ValidationError

# pydantic's kinds of errors → what to write instead; `{}` is filled from the error's context.
_WORDS = {
    "missing": "Этот параметр нужен.",
    "enum": "Такого значения нет. Возможные: {expected}.",
    "literal_error": "Такого значения нет. Возможные: {expected}.",
    "greater_than_equal": "Нужно число не меньше {ge}.",
    "less_than_equal": "Нужно число не больше {le}.",
    "timezone_aware": "Нужен часовой пояс, например 2026-03-01T09:00:00Z.",
    "string_too_long": "Слишком длинно: не больше {max_length} знаков.",
}
_BY_BEGINNING = {
    "int": "Нужно целое число.",
    "bool": "Нужно true или false.",
    "date_": "Нужна дата вида 2026-03-01.",
    "datetime": "Нужен момент вида 2026-03-01T09:00:00Z.",
    "uuid": "Нужен ключ вида 3f2b8c1e-5a0d-4a57-9c3e-0d9f7b6a1e42.",
}
NOT_FOUND = "Такого нет, или вам этого не видно."


class FieldRefusal(Schema):
    """Что не так с одним параметром."""

    field: str = Field(description="имя параметра")
    detail: str = Field(description="что исправить")


class Refusal(Schema):
    """Отказ: одинаковый вид у всех ошибок."""

    detail: str = Field(description="что случилось и что делать, по-русски")
    code: str = Field(description="то же для программы")
    fields: list[FieldRefusal] = Field([], description="по параметрам, если дело в них")


class Refused(Exception):
    """The request is answered by a refusal with the status, the code and the Russian words."""

    def __init__(self, status, code, detail, *, fields=(), headers=None):
        self.status, self.code, self.detail = status, code, detail
        self.fields, self.headers = list(fields), headers or {}
        super().__init__(code)


def refusal(status, code, detail, *, fields=(), headers=None):
    """The response of a refusal."""
    body = {"detail": detail, "code": code, "fields": list(fields)}
    return JsonResponse(
        body, status=status, headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def not_found():
    """The very same bytes for what is not there and for what is another's."""
    return refusal(404, "not_found", NOT_FOUND)


def teach(api):
    """The API answers what goes wrong inside it by `refusal`."""

    @api.exception_handler(Refused)
    def refused(request, error):
        return refusal(
            error.status, error.code, error.detail, fields=error.fields, headers=error.headers
        )

    @api.exception_handler(Http404)
    def absent(request, error):
        return not_found()

    @api.exception_handler(ValidationError)
    def not_valid(request, error):
        fields = [{"field": str(one["loc"][-1]), "detail": _worded(one)} for one in error.errors]
        words = "; ".join(f"{one['field']}: {one['detail']}" for one in fields)
        return refusal(400, "bad_request", f"Исправьте запрос. {words}", fields=fields)


def _worded(error):
    kind = error["type"]
    if kind in _WORDS:
        words = _WORDS[kind].format(**error.get("ctx", {}))
        return words.replace(" or ", ", ").replace("'", "")
    for beginning, words in _BY_BEGINNING.items():
        if kind.startswith(beginning):
            return words
    return "Значение не подходит."
