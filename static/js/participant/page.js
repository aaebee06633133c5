// @ts-check
/** The page of a participant: it follows the café from the lobby to the results. */
import { watchBanner } from "../live/banner.js";
import { Connection } from "../live/connection.js";
import { runClocks } from "../live/countdown.js";
import { announce } from "../shared/announce.js";
import { briefingOf, drawBriefing } from "../shared/briefing.js";
import { embedded, part } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { followReadingAids } from "../shared/reading.js";
import { drawRefused } from "../shared/refused.js";
import { againText, mayBecome, whatNow, whatWas } from "./again.js";
import { offerPlaces } from "./choice.js";
import { Composer } from "./composer.js";
import { Dock } from "./dock.js";
import { DuplicateHint } from "./duplicate-hint.js";
import { offerHearts } from "./hearts.js";
import { drawLate } from "./late-post.js";
import { offerLeaving } from "./leaving.js";
import { Luggage } from "./luggage.js";
import { showNudge } from "./nudge.js";
import { isKept, keepForOffline } from "./offline.js";
import { reword, withdraw } from "./own-acts.js";
import { OwnContributions } from "./own-contributions.js";
import { showPhase } from "./phases.js";
import { Posts } from "./posts.js";
import { drawResults } from "./results.js";
import { ReviewCall } from "./review.js";
import { watchRoundEnd } from "./round-end.js";
import { ScrollAnchor } from "./scroll-anchor.js";
import { drawSeat, routeOf, seatOf } from "./seat.js";
import { Tablecloth } from "./tablecloth.js";
import { viewOf } from "./view.js";

followReadingAids();

/** @typedef {import("../live/socket.js").Answer<"contribution:post">} Posted */
/** @typedef {import("../live/states.d.ts").Revised} Revised */

const { cafe: cafeId = "", limit: most } = document.body.dataset;
const limit = Number(most);
const connection = new Connection({ role: "participant", cafe: cafeId });
const { board, outbox } = connection;
const posts = new Posts();
const briefing = /** @type {HTMLDetailsElement} */ (part("briefing"));
const scrollAnchor = new ScrollAnchor(/** @type {HTMLElement} */ (document.getElementById("contributions")));
const composer = new Composer(cafeId, limit, post, () => tablecloth.focusTitle());
const reviewCall = new ReviewCall(connection, drawSoon);
const dock = new Dock(() => composer.focus());
const ownContributions = new OwnContributions(board, (contribution) => withdraw(connection, contribution));
const tablecloth = new Tablecloth(scrollAnchor, {
  less: (id) => give(id, -1),
  more: (id) => give(id, 1),
  edit: (id) => reword(connection, cardOf(id), limit),
  withdraw: (id) => withdraw(connection, cardOf(id)),
  build: (id) => composer.buildOn(originOf(id)),
  pack: (id) => luggage.pack(id, cardOf(id).number),
  parent: (id) => tablecloth.show(cardOf(id).builds_on ?? ""),
});
const luggage = new Luggage(connection, ({ id, kind, text }) => {
  composer.add(kind, text);
  composer.buildOn(originOf(id));
});

const duplicateHint = new DuplicateHint(composer.form, lyingHere, (contribution) =>
  tablecloth.show(contribution, "more"),
);

/** @type {Map<string, {points: number}>} what I tapped, until it is answered: a finger is faster than the outbox */
const tapped = new Map();

/** The id of my text that came after the end of the round, as the page says. */
let late = "";

/** My table as it lies before me. */
function view() {
  return viewOf(connection, posts, tapped, table());
}

/** Where I sit. @returns {string|undefined} */
function table() {
  return seatOf(board.known.cafe, board.known.mine)?.table.id;
}

/** What lies on the table already, for the hint that something is a duplicate. */
function lyingHere() {
  const said = view()?.cards.filter(({ state }) => state === "shown") ?? [];
  return { said, vote: board.known.cafe.may.vote };
}

/**
 * The table is sent along: a phone that sleeps through a Tischwechsel must not post to the next table.
 * @param {string} kind
 * @param {string} text
 * @param {string|undefined} table
 * @param {string} [builds_on]
 */
function post(kind, text, table, builds_on) {
  const about = { round: board.known.cafe.round };
  /** @type {Promise<void>} */
  const safe = new Promise((resolve) =>
    connection.ask(
      "contribution:post",
      { kind, text, table, ...(builds_on && { builds_on }) },
      { about, safe: resolve },
    ),
  );
  return safe;
}

/** @param {string} id */
function cardOf(id) {
  return /** @type {import("./card.js").ParticipantCard} */ (view()?.cards.find((card) => card.id === id));
}

/** What a text may build on: a Beitrag of this table, or one that I have brought; null for anything else. @param {string} id */
function originOf(id) {
  const [card, piece] = [cardOf(id), luggage.piece(id)];
  if (card) return { id, number: card.number, table: 0 };
  return piece ? { id, number: piece.number, table: piece.from } : null;
}

/**
 * @param {string} contribution
 * @param {number} step
 */
async function give(contribution, step) {
  const { given, number } = cardOf(contribution);
  const tap = { points: given + step };
  if (tap.points < 0 || step > (view()?.budget.left ?? 0)) return;
  tapped.set(contribution, tap);
  drawSoon();
  const answer = await connection.ask("vote:cast", { contribution, points: tap.points }, { about: { number } });
  if (tapped.get(contribution) === tap) tapped.delete(contribution);
  drawSoon();
  if (!answer.ok) connection.sync();
}

/** @param {import("../live/board.js").Changes["settled"]} settled */
function noteAnswer({ item, answer }) {
  if (item.name === "contribution:post") notePosted(item, /** @type {Posted} */ (answer));
  if (item.name === "contribution:edit" && answer.ok) posts.changed(item, /** @type {Revised} */ (answer).rev);
}

/**
 * @param {import("../live/outbox.js").Waiting} item
 * @param {Posted} answer
 */
function notePosted(item, answer) {
  late = answer.ok && answer.late ? answer.id : "";
  drawLate(board.known.cafe, late && item.body.table);
  if (!answer.ok || answer.late) return;
  posts.took(item, answer.id);
  announce(t("Gespeichert als Beitrag %(number)s.", { number: answer.number }));
}

/** @param {import("../live/outbox.js").Waiting} item */
function mayBecomeHere(item) {
  const { cafe } = board.known;
  return mayBecome(item, { table: table(), round: cafe.round, open: cafe.may.post, cardOf });
}

/** @param {import("../live/outbox.js").Waiting} item */
async function takeUpAgain(item) {
  const { name, body } = item;
  if (name !== "contribution:edit" || mayBecomeHere(item) === "new") {
    composer.add(body.kind ?? "idea", body.text);
    if (body.builds_on) composer.buildOn(originOf(body.builds_on));
  } else if (!(await reword(connection, cardOf(body.contribution), limit, body.text))) return;
  connection.dismiss(item);
}

const help = {
  whatWas,
  whatNow,
  again: (/** @type {import("../live/outbox.js").Waiting} */ item) => againText(mayBecomeHere(item)),
  takeUp: takeUpAgain,
  drop: (/** @type {import("../live/outbox.js").Waiting} */ item) => connection.dismiss(item),
};

/** @param {boolean} [anew]  whether this is a new screen */
function drawTable(anew = false) {
  const now = view();
  const { cafe } = board.known;
  const held = now && board.tables.get(now.table);
  composer.draw({ open: cafe.may.post && Boolean(now), cafe, table: now?.table });
  drawRefused(outbox.refused, help);
  duplicateHint.draw();
  dock.draw(now ? cafe.may : { post: false, vote: false }, cafe.points_per_table, now?.budget.left ?? 0);
  luggage.draw(now?.table, now?.cards ?? [], cafe.may.post);
  if (!now || !held) return;
  if (held.contributions.get(late)?.state === "shown") drawLate(cafe, ""); // taken after all
  drawBriefing(briefing, briefingOf(held, cafe.round));
  tablecloth.draw(now, anew);
}

/** The round of which my way is known: the café tells of a new one before it tells where I sit. */
let placedIn = -1;

function draw() {
  const { cafe, mine } = board;
  if (!cafe || !mine) return;
  drawSeat(cafe, routeOf(cafe, mine), mine.number, placedIn === cafe.round);
  reviewCall.draw(board.tables.get(table() ?? "")?.review, seatOf(cafe, mine));
  if (showPhase(cafe, seatOf(cafe, mine)?.label ?? "")) {
    briefing.open = cafe.phase === "seating";
    drawTable(true);
  } else {
    scrollAnchor.hold(drawTable);
  }
  if (cafe.phase === "harvest" || cafe.phase === "finished") {
    drawResults(connection, new Set(mine.route.map((seat) => seat.table)));
    ownContributions.draw();
  }
}

let due = false;

/** Several changes in one message are drawn once. */
function drawSoon() {
  if (due) return;
  due = true;
  queueMicrotask(() => {
    due = false;
    draw();
  });
}

new IntersectionObserver(([{ isIntersecting: isInView }]) => {
  dock.offerWay(!isInView);
  if (!isInView) scrollAnchor.hold(() => composer.close());
}).observe(composer.form);
board.listen("settled", noteAnswer);
board.listen("mine", () => {
  placedIn = board.known.cafe.round;
});
for (const change of /** @type {const} */ (["cafe", "mine", "table", "waiting", "refused"]))
  board.listen(change, drawSoon);
watchBanner(connection);
watchRoundEnd(connection);
offerLeaving(connection);
offerPlaces(connection);
offerHearts(connection);
showNudge(connection);
runClocks(connection);

const initial = embedded("state");
if (!isKept()) connection.clock.learnFromTell(initial.cafe.now);
board.mergeSync(initial);
keepForOffline(connection);
