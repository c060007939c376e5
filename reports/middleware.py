"""What holds for every address that programs read."""

from hashlib import sha256

from django.http import JsonResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from reports.views.api.refusals import not_found, refusal

ROOT = "/api/v1/"
_WORDS = {
    400: ("bad_request", "Запрос не разобрать: проверьте адрес и заголовки."),
    405: ("method_not_allowed", "Сведения здесь только читают: нужен метод GET."),
    500: (
        "server_error",
        "На портале ошибка. Повторите позже; если не пройдёт, сообщите администратору.",
    ),
    503: ("unavailable", "Портал ненадолго недоступен. Повторите через минуту."),
}


class ApiSpeaksJson:
    """Whoever asks an address of the API is known by the token alone, never by a cookie; whatever
    is refused, by whichever layer, is refused in one shape; an answer that has not changed since
    the `ETag` that the asker names is not sent again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        request.COOKIES = {}
        response = self.get_response(request)
        if response.status_code >= 400 and not _is_json(response):
            response = _told(response)
        if response.status_code == 200 and not response.streaming and "ETag" not in response:
            response["ETag"] = quote_etag(sha256(response.content).hexdigest())
        patch_vary_headers(response, ["Authorization"])
        response.setdefault("Cache-Control", "private, no-cache")
        return get_conditional_response(request, response.get("ETag"), response=response)


def _is_json(response):
    return isinstance(response, JsonResponse) or response["Content-Type"].startswith(
        "application/json"
    )


def _told(response):
    if response.status_code == 404:
        return not_found()
    code, detail = _WORDS.get(response.status_code, ("refused", response.reason_phrase))
    headers = {name: response[name] for name in ("Allow", "Retry-After") if name in response}
    return refusal(response.status_code, code, detail, headers=headers)
