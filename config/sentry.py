"""Errors told to a Sentry, where one is set: of the code and never of people."""

import sentry_sdk


def tell_sentry(dsn, *, version, environment):
    """From now on errors go there, without names, addresses, cookies, forms or values."""
    sentry_sdk.init(
        dsn=dsn,
        release=version,
        environment=environment,
        send_default_pii=False,
        # Values of variables, of forms and of lines of the log speak of people.
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=without_people,
    )


def without_people(event, hint):
    """The event with the number of the request, its route and its traceback, and no more."""
    for name in ("user", "server_name", "breadcrumbs", "extra", "modules", "contexts"):
        event.pop(name, None)
    request = event.pop("request", {})
    if "method" in request:
        event["request"] = {"method": request["method"]}
    event.pop("logentry", None)
    for error in event.get("exception", {}).get("values", []):
        # The words of an error quote what was written in a field.
        error["value"] = ""
    return event
