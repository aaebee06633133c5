// The second yardstick: Node's own Socket.IO with better-sqlite3, doing the work of ../plain.py.
//     node server.js PORT DATABASE-FILE
"use strict";
const { createServer } = require("node:http");
const Database = require("better-sqlite3");
const { Server } = require("socket.io");

const [port, file] = process.argv.slice(2);
const OPTIONS = 5;
const database = new Database(file);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(`
  CREATE TABLE contribution (id INTEGER PRIMARY KEY, author TEXT, kind TEXT, text TEXT, at REAL);
  CREATE TABLE vote (author TEXT, contribution TEXT, points INT, at REAL, PRIMARY KEY (author, contribution));
`);
const addContribution = database.prepare("INSERT INTO contribution (author, kind, text, at) VALUES (?, ?, ?, ?)");
const addVote = database.prepare("INSERT OR REPLACE INTO vote (author, contribution, points, at) VALUES (?, ?, ?, ?)");
const points = new Map(Array.from({ length: OPTIONS }, (_, number) => [String(number), 0]));
let rev = 0;

const http = createServer((_, response) => response.end("<!doctype html><title>Node</title>"));
const io = new Server(http);

/** Tells everybody at the table, in the format of the product. */
function tell(contribution, number, kind, text, given) {
  rev += 1;
  const state = {
    id: contribution, rev, number, kind, text, state: "shown", round: 1, cluster: null, points: given, voters: given,
    builds_on: null, brought: null, by_moderator: false, at: Date.now(), edited: false,
  };
  io.to("table").emit("table:changed", {
    table: "t", since: rev - 1, rev, contributions: [state], clusters: [], summary: null,
  });
}

io.on("connection", (socket) => {
  socket.on("visit:sync", (_, answer) => {
    socket.join("table");
    answer({ ok: true, rev });
  });
  socket.on("contribution:post", ({ text, kind }, answer) => {
    if (typeof text !== "string" || !text || text.length > 500 || !["idea", "question"].includes(kind)) {
      return answer({ ok: false, error: "invalid" });
    }
    const number = Number(addContribution.run(socket.id, kind, text, Date.now() / 1000).lastInsertRowid);
    tell(`b${number}`, number, kind, text, 0);
    answer({ ok: true, id: `b${number}`, number, rev });
  });
  socket.on("vote:cast", ({ contribution, points: given }, answer) => {
    if (!points.has(contribution) || !Number.isInteger(given) || given < 0 || given > OPTIONS) {
      return answer({ ok: false, error: "invalid" });
    }
    addVote.run(socket.id, contribution, given, Date.now() / 1000);
    points.set(contribution, points.get(contribution) + given);
    tell(contribution, Number(contribution), "idea", "Ein Treffpunkt im alten Bahnhof.", points.get(contribution));
    answer({ ok: true, left: OPTIONS - given, points: given, rev });
  });
});

http.listen(Number(port), "127.0.0.1");
