"""What is read of a body before anybody knows whose it is: whoever sends half a million fields holds nobody up."""

from collections.abc import Callable
from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from cafe.domain.visit import ORGANIZER
from cafe.web.signed_in import signed_in

MOST_BYTES = 2**20  # of an organizer
OF_A_STRANGER = 2**18  # with a whole café beside the sign-in, kept from before it
WITH_FILES = 2**16  # in the form in which files come; only organizers send any
MOST_FIELDS = 10_000  # a café with as many tables and rounds as there may be has a tenth


class _Parser(FormDataParser):
    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Any:
        """Read a form; the library bounds only the other kind, with files."""
        if mimetype == "application/x-www-form-urlencoded":
            body = stream.read()
            if body.count(b"&") >= MOST_FIELDS:
                raise RequestEntityTooLarge
            stream = BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class _Request(Request):
    form_data_parser_class = _Parser
    next_file: Callable[[], IO[bytes]] | None = None

    def _get_file_stream(self, *about: Any, **more: Any) -> IO[bytes]:
        return self.next_file() if self.next_file else super()._get_file_stream(*about, **more)

    def _load_form_data(self) -> None:
        """Read the form; what could not be read to its end is not read any further by whoever asks next."""
        try:
            super()._load_form_data()
        except Exception:
            self.__dict__["form"] = self.__dict__["files"] = MultiDict()
            raise


def keep_files(next_file: Callable[[], IO[bytes]]) -> None:
    """Say where each file of this request goes, instead of a place in memory."""
    current: _Request = request._get_current_object()  # type: ignore[attr-defined]
    current.next_file = next_file


def init_app(app: Flask) -> None:
    """Bound every body; this comes before whatever else reads one."""
    app.request_class = _Request
    app.before_request(_bound)


def _bound() -> None:
    most = WITH_FILES if request.mimetype == "multipart/form-data" else OF_A_STRANGER
    if (request.content_length or 0) > most and not signed_in(ORGANIZER):
        request.max_content_length = most
