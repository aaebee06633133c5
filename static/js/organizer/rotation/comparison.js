// @ts-check
/** Beside each way of moving: what its plan would be worth, tried in the order of the page while nobody waits for one. */
import { text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { spoken } from "./plan-quality.js";

/** @import { Refusal, Tried } from "../../live/states.d.ts" */

/** @typedef {Pick<Tried, "ok"|"encounters"|"again">} Found */
/** @typedef {Found|null} Worth  null: there is no such plan */

/** Where everybody chooses, nobody knows before. */
const PLANNED = ["visit", "mix", "groups"];
/** A plan for more takes seconds, which are worth it only for the way that somebody has chosen. */
const MOST_PEOPLE = 400;

export class Comparison {
  #nodes;
  #search;
  /** @type {Map<string, Worth>} by the wish in one string */
  #known = new Map();

  /**
   * @param {HTMLElement} form
   * @param {(wish: object) => Promise<Tried|Refusal>} search  a newer search ends it, and then it never answers
   */
  constructor(form, search) {
    const found = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-found]"));
    this.#nodes = [...found].filter((node) => PLANNED.includes(node.dataset.found ?? ""));
    this.#search = search;
  }

  /**
   * Remember what a search has found.
   * @param {object} wish
   * @param {Found|Refusal} answer
   */
  learn(wish, answer) {
    if (answer.ok) this.#known.set(JSON.stringify(wish), answer);
    else if (answer.error === "no_plan") this.#known.set(JSON.stringify(wish), null);
  }

  /**
   * Say what is known of each way, beside it.
   * @param {(mode: string) => object} wishFor  the form as it stands, but for the way of moving
   */
  draw(wishFor) {
    for (const node of this.#nodes)
      text(node, wordsOf(this.#known.get(JSON.stringify(wishFor(String(node.dataset.found))))));
  }

  /**
   * Find out what is not known yet.
   * @param {number} people
   * @param {(mode: string) => object} wishFor
   * @param {() => boolean} isFree  whether nobody waits for a plan of their own
   */
  async complete(people, wishFor, isFree) {
    if (people < 1 || people > MOST_PEOPLE) return;
    for (const node of this.#nodes) {
      const wish = wishFor(String(node.dataset.found));
      if (this.#known.has(JSON.stringify(wish))) continue;
      if (!isFree()) return;
      const answer = await this.#search(wish);
      this.learn(wish, answer);
      if (!answer.ok && answer.error !== "no_plan") return; // too much is asked at once, or the line is gone
      this.draw(wishFor);
    }
  }
}

/**
 * "192 Begegnungen, aber 3 Personen mehrmals am selben Tisch"; nothing while it is not known.
 * @param {Worth} [worth]
 */
export function wordsOf(worth) {
  if (worth === undefined) return "";
  if (worth === null) return t("Hier nicht möglich");
  const { encounters, again } = worth;
  if (!again) return n("%(number)s Begegnung", "%(number)s Begegnungen", encounters, { number: spoken(encounters) });
  return n(
    "%(encounters)s Begegnungen, aber %(count)s Person mehrmals am selben Tisch",
    "%(encounters)s Begegnungen, aber %(count)s Personen mehrmals am selben Tisch",
    again,
    { encounters: spoken(encounters) },
  );
}
