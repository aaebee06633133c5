// @ts-check
/** States as the server tells them, whole; a test says only what it is about. */

/**
 * @typedef {import("../../static/js/live/states.d.ts").ContributionState} Contribution
 * @typedef {import("../../static/js/live/states.d.ts").ClusterState} Cluster
 * @typedef {import("../../static/js/live/states.d.ts").PointState} Point
 * @typedef {import("../../static/js/live/states.d.ts").SummaryState} Summary
 * @typedef {import("../../static/js/live/states.d.ts").TableState} TableState
 * @typedef {import("../../static/js/live/board.js").HeldTable} HeldTable
 * @import { CafeState, ParticipantState } from "../../static/js/live/states.d.ts"
 */

/**
 * A café in the talk of round 1 of 2.
 * @param {Partial<CafeState>} [more]
 * @returns {CafeState}
 */
export function cafeState(more) {
  return {
    id: "k1",
    rev: 1,
    title: "Burg",
    subtitle: "",
    begins: null,
    date: null,
    place: "",
    zone: "Europe/Berlin",
    aims: "",
    phase: "talk",
    step: 2,
    round: 1,
    rounds: [1, 2].map((number) => ({ number, minutes: 20, question: "", held: true })),
    interludes: [],
    interlude: null,
    sat: null,
    ends_at: null,
    remaining: null,
    back: null,
    minutes: 20,
    paused: false,
    frozen: false,
    now: 1,
    rotation: "visit",
    home: false,
    expected: 0,
    capacity: 8,
    points_per_table: 5,
    voting: "talk",
    numbers: "live",
    may: { post: true, vote: true, numbers: true },
    tables: [],
    showing: null,
    showing_point: null,
    scene: null,
    speaking_until: null,
    documentation: null,
    documented: false,
    projector_locale: null,
    projector_look: null,
    dark: false,
    summaries: [],
    ...more,
  };
}

/**
 * @param {Partial<ParticipantState>} [more]
 * @returns {ParticipantState}
 */
export function participant(more) {
  const votes = {
    votes: {},
    left: 5,
    contributions: [],
    luggage: [],
    reactions: { step: 2, tables: [] },
    review_answers: {},
  };
  return {
    role: "participant",
    visit: "v1",
    id: "p1",
    number: 1,
    name: "",
    gone: false,
    route: [],
    places: {},
    ...votes,
    ...more,
  };
}

/**
 * @param {number} number
 * @param {Partial<Contribution>} [more]
 * @returns {Contribution}
 */
export function contribution(number, more) {
  return {
    id: `c${number}`,
    rev: 1,
    number,
    kind: "idea",
    text: `Idee ${number}`,
    state: "shown",
    round: 1,
    cluster: null,
    points: 0,
    voters: null,
    builds_on: null,
    brought: null,
    by_moderator: false,
    at: 0,
    edited: false,
    ...more,
  };
}

/**
 * @param {string} id
 * @param {Partial<Cluster>} [more]
 * @returns {Cluster}
 */
export function cluster(id, more) {
  return { id, rev: 1, name: id.toUpperCase(), state: "open", ...more };
}

/**
 * @param {string} origin
 * @param {Partial<Point>} [more]
 * @returns {Point}
 */
export function point(origin, more) {
  return { id: origin, origin, text: "", sources: [], disputed: false, minority: "", voice: null, ...more };
}

/**
 * @param {number} rev
 * @param {Point[]} points
 * @returns {Summary}
 */
export function summary(rev, points) {
  return { rev, version: rev, state: "draft", act: "edited", based_on: null, by: "", at: 0, points };
}

/**
 * What is told of table t1.
 * @param {number} since
 * @param {number} rev
 * @param {Contribution[]} [contributions]
 * @param {Partial<TableState>} [more]
 * @returns {TableState}
 */
export function tableState(since, rev, contributions = [], more) {
  const others = { clusters: [], summary: null, review: null, regrouped: null, merged: null };
  return {
    table: "t1",
    since,
    rev,
    contributions,
    ...others,
    nudged_at: null,
    outlived: null,
    call: null,
    hands: null,
    ...more,
  };
}

/**
 * @param {Contribution[]} contributions
 * @param {Cluster[]} [clusters]
 * @param {Partial<HeldTable>} [more]
 * @returns {HeldTable}
 */
export function heldTable(contributions, clusters = [], more) {
  return {
    rev: 1,
    numbers_rev: 0,
    contributions: new Map(contributions.map((each) => [each.id, each])),
    clusters: new Map(clusters.map((each) => [each.id, each])),
    summary: null,
    review: null,
    regrouped: null,
    merged: null,
    outlived: [],
    nudged_at: null,
    call: null,
    hands: null,
    ...more,
  };
}
