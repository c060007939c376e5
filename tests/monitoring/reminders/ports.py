"""A port of this machine on which nobody listens yet."""

import socket


def free_port():
    """aiosmtpd's controller calls at the port it is given, so it must be given one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
