"""The official JavaScript client where no WebSocket gets through, and where one does later."""

import pytest

from tests.browser import OpenPage
from tests.live.conftest import LiveCast
from tests.server_fixture import Running

CONNECT = """
async ([secret, transports]) => {
  const { io } = await import(new URL("../../vendor/socket.io.esm.min.js", document.querySelector("script[src]").src));
  const socket = io({ auth: { visit: secret }, transports, forceNew: true });
  const changed = new Promise((resolve) => socket.once("table:changed", () => resolve(true)));
  window.phone = { socket, changed };
  await new Promise((resolve) => socket.on("connect", resolve));
  if (transports.length > 1) {
    await new Promise((resolve) => {
      if (socket.io.engine.transport.name === "websocket") resolve();
      else socket.io.engine.once("upgrade", resolve);
    });
  }
  const answer = await socket.emitWithAck("visit:sync", { tables: {} });
  return [socket.io.engine.transport.name, answer.ok, answer.tables.length];
}
"""
POST = """
(text) => window.phone.socket.emitWithAck("contribution:post",
  { cid: crypto.randomUUID(), kind: "idea", text })
"""


@pytest.mark.parametrize(
    ("transports", "ends"), [(["polling"], "polling"), (["polling", "websocket"], "websocket")], ids=str
)
def test_a_client_on_whichever_transport_posts_and_hears_of_it(
    running: Running, phone: OpenPage, transports: list[str], ends: str
) -> None:
    live = LiveCast(running)
    live.advance(2)
    page = phone()
    page.context.add_cookies(
        [{"name": f"cafe-participant-{live.cafe}", "value": live.secrets["ada"], "url": running.url}]
    )
    page.goto(f"{running.url}/tisch/{live.code}")
    assert page.evaluate(CONNECT, [live.secrets["ada"], transports]) == [ends, True, 1]
    contribution = page.evaluate(POST, "Ein Treffpunkt.")
    assert contribution["ok"]
    assert page.evaluate("() => window.phone.changed")
    live.hanna.wait(lambda: live.hanna.item(contribution["id"]).get("text") == "Ein Treffpunkt.")
    for screen in live.screens:
        screen.close()
