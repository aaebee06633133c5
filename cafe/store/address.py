"""Where PostgreSQL is: the addresses of its host, looked up by us; the driver would hold everybody up meanwhile."""

import socket

from psycopg2 import extensions

# So that a server, a firewall or a cable that has gone is noticed by the system, too: seconds, and milliseconds.
KEEPALIVES = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}


def located(dsn: str) -> str:
    """Return a connection string with all addresses of its host, to be tried in their order. Raises OSError.

    Where several hosts, an address or the folder of a socket are named, it stays as it is.
    """
    parts = extensions.parse_dsn(dsn)
    host = parts.get("host", "")
    if not host or "hostaddr" in parts or "," in host or host.startswith(("/", "@")):
        return dsn
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    addresses = [*dict.fromkeys(str(address[0]) for *_, address in found)]
    return str(extensions.make_dsn(dsn, host=",".join([host] * len(addresses)), hostaddr=",".join(addresses)))
