// @ts-check
/** What I wrote and no table state holds yet: it lies on the table as a card that is being sent, or in its new words. */

/**
 * @typedef {import("../live/states.d.ts").ContributionState} Contribution
 * @typedef {import("../live/outbox.js").Waiting} Waiting
 * @typedef {{id: string, kind: "idea"|"question", text: string, builds_on?: string|null}} Post
 */

/** Higher than every real number, so that what I have just written lies on top. */
const NEXT = 1e6;

export class Posts {
  /** @type {Map<string, Post>} taken by the server, but not in a table state yet */
  #taken = new Map();
  /** @type {Map<string, {text: string, rev: number}>} words that the server took, by Beitrag */
  #changed = new Map();

  /**
   * Remember that the server took a post.
   * @param {Waiting} item
   * @param {string} id
   */
  took({ body }, id) {
    this.#taken.set(id, postOf(id, body));
  }

  /**
   * Remember that the server took other words for one of my Beiträge.
   * @param {Waiting} item
   * @param {number} rev
   */
  changed({ body }, rev) {
    this.#changed.set(body.contribution, { text: body.text, rev });
  }

  /**
   * How a Beitrag reads, as far as this phone knows: an answer may be here before the tell.
   * @param {Contribution} contribution
   */
  wordsOf({ id, rev, text }) {
    const mine = this.#changed.get(id);
    return mine && text && mine.rev > rev ? mine.text : text;
  }

  /**
   * My posts that no table state holds yet, as cards.
   * @param {Map<string, Waiting>} sending  by the id that each will have
   * @param {Map<string, Contribution>} contributions
   * @returns {Contribution[]}
   */
  unseen(sending, contributions) {
    for (const id of this.#taken.keys()) if (contributions.has(id)) this.#taken.delete(id);
    const posts = [...this.#taken.values()];
    for (const [id, { body }] of sending)
      if (!contributions.has(id) && !this.#taken.has(id)) posts.push(postOf(id, body));
    return posts.map((post, index) => asContribution(post, NEXT + index));
  }

  /**
   * Whether the server has taken this post.
   * @param {string} id
   */
  hasTaken(id) {
    return this.#taken.has(id);
  }
}

/**
 * @param {string} id
 * @param {Waiting["body"]} body
 * @returns {Post}
 */
function postOf(id, { kind, text, builds_on }) {
  return { id, kind, text, builds_on };
}

/**
 * @param {Post} post
 * @param {number} number
 * @returns {Contribution}
 */
function asContribution({ id, kind, text, builds_on = null }, number) {
  return {
    id,
    kind,
    text,
    number,
    rev: 0,
    state: "shown",
    round: 0,
    cluster: null,
    points: null,
    voters: null,
    brought: null,
    builds_on,
    by_moderator: false,
    at: 0,
    edited: false,
  };
}
