"""Who asks: a person's token with a scope, and not too often."""

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.utils import timezone
from ninja import Router
from ninja.security import HttpBearer

from monitoring.rate import is_too_often
from reports.views.api.refusals import Refusal, Refused
from schools.middleware import SECOND_FACTORS
from schools.scope import stay_within
from schools.services.api_tokens import TokenUnknown, note_use, read_token

MINUTE = 60
# Requests a minute by one token; failed ones from one address.
OF_ONE_TOKEN = 300
FAILED_OF_ONE_ADDRESS = 60
_STATUSES = {400: Refusal, 401: Refusal, 403: Refusal, 429: Refusal}


class BearerToken(HttpBearer):
    """Lets in who shows a live token with the scope and asks by known parameters alone;
    `request.auth` is its person, acting in the one role of the token. Raises Refused."""

    def __init__(self, scope):
        super().__init__()
        self.scope = scope
        self.parameters = set()

    def __call__(self, request):
        kind, _, secret = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer" or not secret.strip():
            raise Refused(
                401,
                "no_token",
                "Нужен ключ в заголовке Authorization: Bearer КЛЮЧ. Его выпускают на "
                "странице «Доступ для программ».",
                headers={"WWW-Authenticate": "Bearer"},
            )
        return self.authenticate(request, secret.strip())

    def authenticate(self, request, secret):
        now, address = timezone.now(), get_adapter().get_client_ip(request)
        try:
            token = read_token(secret=secret, now=now)
        except TokenUnknown as error:
            _check_rate(f"api_failed_{address}", FAILED_OF_ONE_ADDRESS, now)
            raise Refused(
                401,
                "bad_token",
                "Ключ не подошёл: его нет, он отозван, закончился его срок или роль, для "
                "которой он выпущен. Выпустите новый на странице «Доступ для программ».",
                headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
            ) from error
        stay_within(token.membership.reach)
        _check_rate(f"api_token_{token.pk}", OF_ONE_TOKEN, now)
        person = token.membership.user
        if person.must_have_second_factor and not is_mfa_enabled(person, SECOND_FACTORS):
            raise Refused(
                403,
                "second_factor",
                "Для этой роли нужен второй фактор. Настройте его на странице «Безопасность».",
            )
        if self.scope not in token.scopes:
            raise Refused(
                403,
                "no_scope",
                f"Этому ключу не разрешено {self.scope}. Выпустите ключ, которому разрешено.",
            )
        # A filter passed over in silence would give out more than was asked for.
        self._check_parameters(request)
        note_use(token=token, address=address, now=now)
        return person

    def _check_parameters(self, request):
        unknown = [name for name in request.GET if name not in self.parameters]
        if unknown:
            raise Refused(
                400,
                "unknown_parameter",
                f"Такого параметра здесь нет: {', '.join(unknown)}.",
                fields=[{"field": name, "detail": "Такого параметра нет."} for name in unknown],
            )


class ReadRouter(Router):
    """Addresses that are read with one scope."""

    def __init__(self, scope, *, tags):
        super().__init__(tags=tags)
        self.scope = scope

    def read(self, path, *, summary, response, **how):
        """A decorator: the view answers GET at the path, for who has the scope."""
        statuses = {200: response, **_STATUSES}
        if "{" in path:
            statuses[404] = Refusal
        token = BearerToken(self.scope)
        register = self.get(
            path,
            auth=token,
            summary=summary,
            response=statuses,
            openapi_extra={"x-scope": str(self.scope)},
            **how,
        )

        def registered(view):
            register(view)
            for model in view._ninja_operation.models:
                if model.__ninja_param_source__ == "query":
                    token.parameters.update(model.__ninja_flatten_map__)
            return view

        return registered


def _check_rate(name, limit, now):
    """A minute of the clock at a time, so that it is known when to come again."""
    minute, passed = divmod(int(now.timestamp()), MINUTE)
    if is_too_often(f"{name}_{minute}", limit=limit, seconds=MINUTE):
        raise Refused(
            429,
            "too_often",
            f"Слишком часто: не больше {limit} запросов в минуту. Повторите позже.",
            headers={"Retry-After": str(MINUTE - passed)},
        )
