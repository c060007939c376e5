"""Letters: each a subject, a text and the same in HTML, sent one at a time."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


class LetterNotSent(Exception):
    """The mail server did not take the letter."""


def send_letter(template, *, to, context):
    """The letter `<template>_subject.txt`, `_body.txt`, `_body.html` has gone to one address.

    Templates know `site_url`, where the portal is. Raises LetterNotSent.
    """
    context = {"site_url": settings.SITE_URL, **context}
    letter = EmailMultiAlternatives(
        subject=" ".join(render_to_string(f"{template}_subject.txt", context).split()),
        body=render_to_string(f"{template}_body.txt", context),
        to=[to],
    )
    letter.attach_alternative(render_to_string(f"{template}_body.html", context), "text/html")
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        raise LetterNotSent from error
