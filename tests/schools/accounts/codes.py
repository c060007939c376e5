"""What an app on a telephone shows."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code(secret):
    """The code of this half a minute (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
