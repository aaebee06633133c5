// @ts-check
/** The moderator's own words on a Kurzfassung until they are saved. Pure: no page, no socket. */

import { cleaned } from "../../shared/clean-text.js";
import { merged } from "./merging.js";

/**
 * @typedef {import("../../live/states.d.ts").SummaryState} Summary
 * @typedef {{text: string, sources: string[], origin: string|null, disputed: boolean, minority: string}} Written
 *   origin: the point that this one goes on from
 * @typedef {Written & {key: number, voice: string|null}} Point  voice: the source that sounds least like it
 * @typedef {{base: number, points: Written[], sent: Written[]|null, before?: Written[]|null}} Kept
 */

/** @type {Summary} */
const NONE = { rev: 0, version: 0, state: "draft", act: "edited", based_on: null, by: "", at: 0, points: [] };

/**
 * What is on the workbench, beside the newest version of the table. As long as nothing was edited it follows the
 * newest; edited words are never replaced, unless the moderator says so. What another device changed beside them is
 * taken.
 */
export class Draft {
  newest = NONE;
  /** The rev of the version from which the edited points began. */
  base = 0;
  edited = false;
  /** @type {Point[]} */
  points = [];
  /** What was handed in last; when it comes back as the newest version, it is ours. @type {Written[]|null} */
  #sent = null;
  /** The points of the base, where they are known. @type {Written[]|null} */
  #before = null;
  /** The keys of the points that were handed in. @type {number[]} */
  #sentKeys = [];
  #keys = 0;
  #limit;

  /** @param {number} [limit]  how many points there may be */
  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  /** Somebody saved another version while these words were written. */
  get conflicts() {
    return this.edited && this.base < this.newest.rev;
  }

  /** The points as they are handed in. */
  get written() {
    return this.points.map(({ text, sources, origin, disputed, minority }) => ({
      text,
      sources: [...sources],
      origin,
      disputed,
      minority,
    }));
  }

  /**
   * Learn of the newest version.
   * @param {Summary|null} summary
   * @returns {boolean} whether another device's changes came in beside what was edited here
   */
  meet(summary) {
    const newest = summary ?? NONE;
    if (newest.rev <= this.newest.rev) return false; // nothing new: what is being typed stays as it is
    this.newest = newest;
    if (!this.edited || same(this.points, newest.points)) this.takeNewest();
    else if (this.#sent && same(this.#sent, newest.points)) this.#goOn();
    else return this.#merge();
    return false;
  }

  #merge() {
    const before = this.#before;
    const theirs = this.newest.points;
    const both = before && merged(before, this.points, theirs, (one, other) => same([one], [other]));
    if (!both || both.length > this.#limit) return false;
    const mine = this.points;
    this.points = both.map((point) => {
      const { key } = mine.find((each) => each === point || (each.origin && each.origin === point.origin)) ?? {};
      return { ...this.newPoint(point), ...(key && { key }) };
    });
    this.#begin();
    this.edited = !same(this.points, theirs);
    return !same(before, theirs); // an approval changes no word
  }

  /** What is edited is a change of the newest version. */
  #begin() {
    this.base = this.newest.rev;
    this.#before = this.newest.points;
  }

  /** What was handed in is the newest version now; what was written since goes on from its points. */
  #goOn() {
    const taken = new Map(this.#sentKeys.map((key, at) => [key, this.newest.points[at]]));
    this.#begin();
    this.points = this.points.map((point) => ({
      ...point,
      origin: point.origin ?? taken.get(point.key)?.origin ?? null,
    }));
  }

  /** Give up what was edited. */
  takeNewest() {
    this.#begin();
    this.edited = false;
    this.#sent = null;
    this.points = this.newest.points.map((point, at) => ({ ...point, key: this.points[at]?.key ?? this.#newKey() }));
  }

  /** Go on with the edited words, as a change of the newest version. */
  keepMine() {
    this.#begin();
  }

  /**
   * Change the points.
   * @param {(points: Point[]) => Point[]} change
   */
  edit(change) {
    this.points = change(this.points);
    this.edited = this.base !== this.newest.rev || !same(this.points, this.newest.points);
  }

  /**
   * @param {Partial<Point>} [words]
   * @returns {Point}
   */
  newPoint(words = {}) {
    return {
      text: "",
      sources: [],
      origin: null,
      disputed: false,
      minority: "",
      voice: null,
      ...words,
      key: this.#newKey(),
    };
  }

  /** Note that the points are on their way. */
  handedIn() {
    this.#sent = this.written;
    this.#sentKeys = this.points.map(({ key }) => key);
  }

  /**
   * The server has taken what was handed in.
   * @param {number} rev
   */
  taken(rev) {
    if (rev > this.base) [this.base, this.#before] = [rev, null];
    if (this.newest.rev >= rev && same(this.points, this.newest.points)) this.takeNewest();
  }

  /** What to keep over a reload; null while nothing is edited. @returns {Kept|null} */
  kept() {
    return this.edited ? { base: this.base, points: this.written, sent: this.#sent, before: this.#before } : null;
  }

  /** @param {Kept} kept */
  restore({ base, points, sent, before = null }) {
    this.base = base;
    this.#before = before;
    this.edited = true;
    this.#sent = sent;
    this.points = points.map((point) => this.newPoint(point));
  }

  #newKey() {
    this.#keys += 1;
    return this.#keys;
  }
}

/** @typedef {Omit<Written, "origin">} Said */

/**
 * Whether two Kurzfassungen say the same to a reader.
 * @param {Said[]} ones
 * @param {Said[]} others
 */
function same(ones, others) {
  return JSON.stringify(ones.map(said)) === JSON.stringify(others.map(said));
}

/** @param {Said} point */
function said({ text, sources, disputed, minority }) {
  return [cleaned(text), sources, disputed, disputed ? cleaned(minority) : ""];
}
