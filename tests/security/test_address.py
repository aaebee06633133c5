"""From where somebody comes: what a proxy says is believed where the setting trusts that proxy, and nobody else is."""

from ipaddress import ip_network
from typing import Any

import pytest

from cafe.security.address import Networks, address_of, behind

HERE: Networks = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("::1"))


def seen(line: str, claimed: str | None, proxies: Networks) -> str:
    """Return the address that the app sees of somebody."""
    found = []

    def app(environ: dict[str, Any], _start: Any) -> list[bytes]:
        found.append(address_of(environ))
        return []

    environ = {"REMOTE_ADDR": line} | ({} if claimed is None else {"HTTP_X_FORWARDED_FOR": claimed})
    behind(app, proxies)(environ, None)  # type: ignore[arg-type]
    return found[0]


@pytest.mark.parametrize(
    ("line", "claimed", "proxies", "expected"),
    [
        ("198.51.100.7", None, (), "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", (), "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9", (), "127.0.0.1"),
        ("198.51.100.7", "203.0.113.9", HERE, "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9", HERE, "203.0.113.9"),
        ("127.0.0.1", "192.0.2.1, 203.0.113.9", HERE, "203.0.113.9"),
        ("127.0.0.1", "192.0.2.1, 203.0.113.9, 10.0.0.2", HERE, "203.0.113.9"),
        ("::1", "2001:db8::9", HERE, "2001:db8::9"),
        ("127.0.0.1", "10.0.0.2", HERE, "10.0.0.2"),
        ("127.0.0.1", "evil, <b>", HERE, "127.0.0.1"),
        ("127.0.0.1", "", HERE, "127.0.0.1"),
        ("127.0.0.1", None, HERE, "127.0.0.1"),
        ("", "203.0.113.9", HERE, ""),
        ("::ffff:127.0.0.1", "203.0.113.9", HERE, "203.0.113.9"),
        ("127.0.0.1", "::ffff:203.0.113.9", HERE, "203.0.113.9"),
        ("::ffff:198.51.100.7", "203.0.113.9", HERE, "::ffff:198.51.100.7"),
        ("127.0.0.1", "192.0.2.1, 203.0.113.9:41000, 10.0.0.2:5", HERE, "203.0.113.9"),
        ("127.0.0.1", "[2001:db8::9]:41000", HERE, "2001:db8::9"),
        ("127.0.0.1", "[2001:db8::9]", HERE, "2001:db8::9"),
        ("127.0.0.1", "203.0.113.9:evil", HERE, "127.0.0.1"),
    ],
)
def test_only_a_proxy_that_is_trusted_says_who_came_to_it(
    line: str, claimed: str | None, proxies: Networks, expected: str
) -> None:
    assert seen(line, claimed, proxies) == expected
