"""`/metrics`: how this process stands, for a monitor that has the token."""

import hmac

from flask import Blueprint, Response, abort, request

from cafe.metrics import exposition
from cafe.runtime import runtime
from cafe.web.gauges import families, gauges

pages = Blueprint("monitor", __name__)


@pages.get("/metrics")
def metrics() -> Response:
    """Answer in the text format of Prometheus; without the right token as bearer there is no such page."""
    wanted = runtime().config.metrics_token
    given = request.authorization
    token = (given.token or "") if given and given.type == "bearer" else ""
    if not wanted or not hmac.compare_digest(token.encode(), wanted.encode()):
        abort(404)
    page = exposition.text(families(gauges(runtime())))
    return Response(page, content_type=exposition.CONTENT_TYPE, headers={"Cache-Control": "no-store"})
