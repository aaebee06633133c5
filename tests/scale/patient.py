"""`python -m tests.scale.patient`: the server, which waits for a PostgreSQL as eventlet does by itself."""

from tests.faults import broken  # first: it patches what eventlet needs

if __name__ == "__main__":
    from eventlet.support.psycopg2_patcher import make_psycopg_green

    from cafe.store import postgres  # noqa: F401  # it sets another way

    make_psycopg_green()
    broken.main()
