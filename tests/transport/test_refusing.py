"""What the server itself answers where a request never reaches the app."""

from io import BytesIO
from types import SimpleNamespace

import pytest

from cafe.transport.server import _Discreet
from tests.conftest import Applications


@pytest.mark.parametrize(("path", "tls_for_the_host"), [("", True), ("/cafe", False)])
def test_with_threads_too_a_refusal_knows_the_prefix_and_tls(
    applications: Applications, path: str, tls_for_the_host: bool
) -> None:
    app = applications(public_url=f"https://stadt.example{path}", https=True)
    line = object.__new__(_Discreet)
    line.server, line.wfile = SimpleNamespace(app=app), BytesIO()  # type: ignore[assignment]
    line.send_error(431)
    answer = line.wfile.getvalue().decode()
    assert f'<a href="{path}/">' in answer
    assert ("Strict-Transport-Security" in answer) == tls_for_the_host
