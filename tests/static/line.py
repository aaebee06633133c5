"""A Connection in a page of the tests, on a socket that does what the test says."""

# `answers` maps a name to answers in turn, `sent` keeps what was sent.
LINE = """
    const { Connection } = await import("/js/live/connection.js");
    const cafe = { rev: 1, round: 1, phase: "talk", now: 1, may: { numbers: true } };
    const sync = { ok: true, cafe, tables: [], mine: { role: "participant", votes: {}, left: 3, contributions: [] } };
    const usual = { "visit:sync": sync, "clock:read": { ok: true, now: 1 } };
    const socketOf = (answers, connected = true) => {
      const heard = {};
      const socket = {
        connected, active: true, sent: [],
        on: (name, listener) => { heard[name] = listener; },
        onAny: () => {},
        tell: (name, body) => heard[name](body),
        connect() { socket.connected = true; heard.connect(); return socket; },
        disconnect() { socket.connected = false; return socket; },
        timeout: () => ({
          async emitWithAck(name, body) {
            socket.sent.push([name, body]);
            const next = answers[name]?.shift() ?? usual[name];
            if (next === undefined) { socket.connected = false; throw new Error("no answer"); }
            return next;
          },
        }),
      };
      return socket;
    };
    const enter = (socket, role = "participant") => new Connection({ role, cafe: "c1" }, socket);
    const asked = (socket) => socket.sent.filter(([name]) => !(name in usual));
    const synced = (socket) => socket.sent.filter(([name]) => name === "visit:sync").length;
"""
