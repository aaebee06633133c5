"""PostgreSQL: how long an answer is waited for, and what happens while the server gives none.

psycopg2 leaves all waiting to one function of the process. libpq's own time-outs do not hold there, and what eventlet
puts in its place waits for ever. Ours waits by `select`, which gives way under eventlet and blocks one thread without
it. A statement may take long; a server from which nobody hears anything is knocked at, and given up if that brings no
answer. From then on everybody is refused at once, until one that goes on knocking is let in.
"""

import logging
import select
import threading
import time
from contextlib import closing
from functools import partial
from math import inf
from typing import Any

import psycopg2
from psycopg2 import extensions
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool

from cafe.store.address import KEEPALIVES, located
from cafe.store.trouble import Away

CONNECT_SECONDS = 10.0  # for a server that takes the connection and says nothing; libpq would wait for ever
PING_SECONDS = 1.0  # for the word that a connection from the pool still leads somewhere
STATEMENT_SECONDS = 10.0  # for one statement; the server ends it a moment earlier
SLICE_SECONDS = 0.05  # between two looks whether to go on waiting
QUIET_SECONDS = 0.3  # without a word on any connection; then we knock
KNOCK_SECONDS = 0.3  # for an answer to that; then the server is silent
LONGEST_KNOCK_SECONDS = 3.0  # what was sent into a network that is down is sent anew
BETWEEN_KNOCKS_SECONDS = 0.25

READ_ONLY = "25006"  # read_only_sql_transaction: we are connected to a standby
POOL = {
    "pool_pre_ping": True,  # a server that was started anew is noticed before a command is sent to the old one
    "pool_size": 10,  # a process reads for so many at once; with those on top, four processes fit into the default 100
    "max_overflow": 10,
    "pool_timeout": 5,  # seconds, for a connection of these
    "use_native_hstore": False,  # would ask for it at each connection
}
# What a process leaves behind that was stopped within a transaction is let go by the server. Said in each transaction:
# PgBouncer lends a connection for no longer, and takes no `options`.
LIMITS = (
    "SET LOCAL lock_timeout = '2s'; "
    "SET LOCAL statement_timeout = '9s'; "
    "SET LOCAL idle_in_transaction_session_timeout = '5s'"
)
SILENT = "timeout expired: the server does not answer"
UNREACHABLE = "could not connect"

log = logging.getLogger(__name__)


def make_engine(url: str, *, writes: bool) -> Engine:
    """Make an engine that waits for a connection for seconds, and for a statement as long as that takes.

    Whoever only looks sees one moment, as on SQLite: a revision number, and the rows up to it.
    """
    asked = make_url(url).query.get("connect_timeout", CONNECT_SECONDS)
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
        hide_parameters=True,
        connect_args={**KEEPALIVES, "connection_factory": partial(PatientConnection, longest=float(str(asked)))},
        poolclass=Pool,
        **POOL,
    )
    event.listen(engine, "connect", partial(_for_statements, inf))
    event.listen(engine, "handle_error", _of_the_machine)
    return engine


class Pool(QueuePool):
    """Connections that are waited for no longer than the database itself."""

    def connect(self) -> PoolProxiedConnection:
        """Return a connection. Raises the driver's OperationalError."""
        try:
            return super().connect()
        except TimeoutError as error:
            raise psycopg2.OperationalError(f"timeout expired: {error}") from error


def _of_the_machine(context: ExceptionContext) -> None:
    """Tell errors of the machine from faults of ours: the driver has several classes for them."""
    said, driver = context.original_exception, context.sqlalchemy_exception
    if context.is_disconnect or context.connection is None:
        raise Away(context.statement, None, said, hide_parameters=True, connection_invalidated=context.is_disconnect)
    if getattr(said, "pgcode", None) == READ_ONLY and not isinstance(driver, OperationalError):
        raise OperationalError(context.statement, None, said, hide_parameters=True)


def _for_statements(seconds: float, connection: "PatientConnection", _record: ConnectionPoolEntry) -> None:
    connection.longest = seconds


class PatientConnection(extensions.connection):  # type: ignore[misc]
    """A connection, which knows how long to wait for what it has sent; `watch` hears when something came."""

    def __init__(
        self, dsn: str, *, longest: float = CONNECT_SECONDS, watch: "Watch | None" = None, **_: object
    ) -> None:
        self.longest, self.watch = longest, watch
        super().__init__(dsn)

    def judge(self, began: float) -> None:
        """Raise OperationalError if what began then is not to be waited for any longer."""
        longest = min(PING_SECONDS, self.longest) if self.autocommit else self.longest  # only a ping needs no BEGIN
        if time.monotonic() - began > longest:
            raise psycopg2.OperationalError(SILENT)
        if self.watch:
            self.watch.judge(began)

    def hear(self) -> None:
        """Note that the server has said something."""
        if self.watch:
            self.watch.heard_at = time.monotonic()


class Knock(PatientConnection):
    """A connection that is made only to see whether the server answers."""

    watch: "Watch"

    def judge(self, began: float) -> None:
        """Call the server silent when it is, and go on waiting for a while."""
        waited = time.monotonic() - began
        if waited > KNOCK_SECONDS:
            self.watch.lose(SILENT, silent=True)
        if waited > LONGEST_KNOCK_SECONDS or self.watch.ended:
            raise psycopg2.OperationalError(SILENT)


def wait(connection: Any) -> None:
    """Wait until a connection has its answer: what psycopg2 calls for all that it sends.

    The answer is looked for before anything is judged: this process itself may have been held up.
    """
    ours = connection if isinstance(connection, PatientConnection) else None
    began = time.monotonic()
    while (state := connection.poll()) != extensions.POLL_OK:
        if ours:
            ours.judge(began)
        _ready(connection.fileno(), state == extensions.POLL_READ)
    if ours:
        ours.hear()


def _ready(handle: int, reads: bool) -> None:
    """Wait a moment for a handle; where nobody has replaced it, `select` takes none above 1,023."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(handle, select.POLLIN if reads else select.POLLOUT)
        poll.poll(SLICE_SECONDS * 1000)
    else:
        select.select([handle] if reads else [], [] if reads else [handle], [], SLICE_SECONDS)


class Watch:
    """What this process knows of its server: when it said something last, and whether it can be had."""

    def __init__(self, reader: Engine, writer: Engine) -> None:
        self.dsn = ""
        self.heard_at = 0.0
        self.away = ""  # why nobody gets a connection; "" as long as they do
        self.silent = False  # and those that are there are worth nothing either
        self.ended = self.knocking = False
        self.lock = threading.Lock()
        for engine in (reader, writer):
            event.listen(engine, "do_connect", self._connect)
            event.listen(engine, "connect", partial(_for_statements, STATEMENT_SECONDS))
        event.listen(writer, "begin", _set_limits)

    def end(self) -> None:
        """Knock no more."""
        self.ended = True

    def judge(self, began: float) -> None:
        """Raise OperationalError if there is nothing to wait for; knock if that is not known."""
        if self.silent or time.monotonic() - max(began, self.heard_at) > QUIET_SECONDS:
            self._knock()
        if self.silent:
            raise psycopg2.OperationalError(SILENT)

    def lose(self, why: str, *, silent: bool = False) -> None:
        """Refuse everybody from now on, until a knock is answered; libpq's words name host and user, and stay here."""
        if not self.away:
            log.warning("the database is away: it %s", "is silent" if silent else "takes no connection")
        self.away, self.silent = why or UNREACHABLE, silent
        self._knock()

    def _connect(
        self, _dialect: object, _record: object, args: list[str], options: dict[str, Any]
    ) -> PatientConnection:
        """Connect, unless it is known that nobody can. Raises OperationalError."""
        if self.away:
            self._knock()
            raise psycopg2.OperationalError(self.away)
        self.dsn = self.dsn or extensions.make_dsn(*args, **{**options, "connection_factory": None})
        factory = partial(options["connection_factory"], watch=self)
        try:
            connection: PatientConnection = psycopg2.connect(_located(self.dsn), connection_factory=factory)
        except psycopg2.OperationalError as error:
            self.lose(str(error), silent=self.silent)
            raise
        return connection

    def _knock(self) -> None:
        """Knock, if nobody does."""
        with self.lock:
            if self.knocking or self.ended or not self.dsn:
                return
            self.knocking = True
        try:
            threading.Thread(target=self._knock_on, name="knock", daemon=True).start()
        except RuntimeError:  # no thread can be had: whoever comes next tries that again
            self.knocking = False

    def _knock_on(self) -> None:
        """Knock until there is an answer."""
        while not self.ended:
            try:
                with closing(Knock(_located(self.dsn), watch=self)) as connection, connection.cursor() as cursor:
                    cursor.execute("SELECT 1")
                break
            except Exception as error:  # also of the system, or ours: as long as we are away, somebody has to knock
                self.lose(str(error), silent=self.silent)
                time.sleep(BETWEEN_KNOCKS_SECONDS)
        if self.away:
            log.warning("the database is back")
        self.away, self.silent, self.knocking = "", False, False


def _located(dsn: str) -> str:
    """Return the address to connect to. Raises the driver's OperationalError."""
    try:
        return located(dsn)
    except OSError as error:
        raise psycopg2.OperationalError(f"could not translate host name: {error}") from error


def _set_limits(connection: Connection) -> None:
    """Have the server end what takes too long in this transaction."""
    connection.exec_driver_sql(LIMITS)


extensions.set_wait_callback(wait)
