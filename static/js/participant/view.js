// @ts-check
/** Puts together what this phone shows of its table, from the board, the outbox and my own posts. Pure. */
import { sendingOf } from "../live/id-of-command.js";
import { parentOf } from "../shared/origin.js";
import { tableOf } from "../shared/table.js";
import { carriedBy } from "./carried.js";
import { budgetOf } from "./vote-budget.js";

/**
 * @typedef {import("../live/connection.js").Connection} Connection
 * @typedef {import("../live/states.d.ts").ContributionState} Contribution
 * @typedef {import("./card.js").ParticipantCard} ParticipantCard
 */

/**
 * My table as it lies before me; undefined while I sit nowhere.
 * @param {Connection} connection
 * @param {import("./posts.js").Posts} posts
 * @param {Map<string, {points: number}>} tapped  points that are not in the outbox yet
 * @param {string|undefined} table  where I sit
 */
export function viewOf(connection, posts, tapped, table) {
  const { board, outbox } = connection;
  const held = table && board.tables.get(table);
  if (!held) return undefined;
  const { cafe, mine } = board.known;
  const { waiting } = outbox;
  const budget = budgetOf(cafe.points_per_table, held.contributions, mine.votes, waiting, tapped);
  /** My newest words for it, undefined where it is withdrawn. @type {Map<string, string|undefined>} */
  const changing = new Map(
    waiting.filter(({ name }) => /:(edit|withdraw)$/.test(name)).map(({ body }) => [body.contribution, body.text]),
  );
  const sending = sendingOf(waiting, mine.visit);
  const own = new Set([...mine.contributions, ...sending.keys()]);

  const coming = mine.route.find(({ round, table: then }) => round === cafe.round + 1 && then !== table);
  const next = (coming && tableOf(cafe, coming.table)?.number) ?? 0;
  const carried = new Map(carriedBy(connection).map((each) => [each.id, each]));

  /** @param {Contribution} contribution @returns {ParticipantCard} */
  const cardOf = (contribution) => {
    const { id, state } = contribution;
    const unseen = !held.contributions.has(id);
    const isMine = unseen || own.has(id);
    return {
      ...contribution,
      text: changing.get(id) ?? posts.wordsOf(contribution),
      key: id,
      own: isMine,
      ...originOf(contribution, held.contributions, carried, cafe),
      unseen,
      taken: posts.hasTaken(id),
      given: budget.given.get(id) ?? 0,
      casting: budget.sending.has(id),
      changing: changing.has(id),
      empty: budget.left <= 0,
      mayVote: cafe.may.vote && !unseen && state === "shown",
      mayEdit: isMine && !unseen && cafe.may.post,
      mayWithdraw: isMine && !unseen && cafe.phase !== "finished",
      mayBuild: !isMine && state === "shown" && cafe.may.post,
      mayPack: !unseen && state === "shown" && cafe.phase !== "finished",
      packed: carried.has(id),
      next,
    };
  };

  const seen = [...held.contributions.values()].filter(
    ({ id, state }) => state === "shown" || ((state === "hidden" || state === "late") && own.has(id)),
  );
  const cards = [...posts.unseen(sending, held.contributions), ...seen].map(cardOf);
  return { table, cards, budget, numbers: cafe.may.numbers, open: cafe.may.post };
}

/**
 * What it builds on. What I bring in says so before the table has it.
 * @param {Contribution} contribution
 * @param {Map<string, Contribution>} contributions  of the table
 * @param {Map<string, import("./carried.js").Carried>} carried
 * @param {import("../live/states.d.ts").CafeState} cafe
 */
function originOf({ builds_on, brought }, contributions, carried, cafe) {
  const from = contributions.has(builds_on ?? "") ? undefined : carried.get(builds_on ?? "");
  const bringing = from ? { ...from, table: tableOf(cafe, from.table)?.number ?? 0 } : null;
  return { ...parentOf({ builds_on }, contributions), brought: brought ?? bringing };
}
