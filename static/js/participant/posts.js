// @ts-check
/** What I wrote and no table state holds yet: it lies on the table as a card that is being sent. */

/**
 * @typedef {import("../live/states.d.ts").ContributionState} Contribution
 * @typedef {import("../live/outbox.js").Waiting} Waiting
 * @typedef {{id: string, kind: "idea"|"question", text: string}} Post
 */

/** Higher than every real number, so that what I have just written lies on top. */
const NEXT = 1e6;

export class Posts {
  /** @type {Map<string, string>} the Beitrag's id → the cid under which its card came to lie on this screen */
  #cids = new Map();
  /** @type {Map<string, Post>} taken by the server, but not in a table state yet */
  #taken = new Map();

  /**
   * Remember under which id the server took a post; its card stays where it lies.
   * @param {Waiting} item
   * @param {string} id
   */
  took({ cid, body }, id) {
    this.#cids.set(id, cid);
    this.#taken.set(id, { id, kind: body.kind, text: body.text });
  }

  /**
   * The name of a card on this screen, the same before and after it was taken.
   * @param {string} id
   */
  keyOf(id) {
    return this.#cids.get(id) ?? id;
  }

  /**
   * My posts that no table state holds yet, as cards.
   * @param {Waiting[]} waiting
   * @param {Map<string, Contribution>} contributions
   * @returns {Contribution[]}
   */
  unseen(waiting, contributions) {
    for (const id of this.#taken.keys()) if (contributions.has(id)) this.#taken.delete(id);
    const sending = waiting.filter(({ name }) => name === "contribution:post");
    const posts = [
      ...this.#taken.values(),
      ...sending.map(({ cid, body }) => ({ id: cid, kind: body.kind, text: body.text })),
    ];
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
 * @param {Post} post
 * @param {number} number
 * @returns {Contribution}
 */
function asContribution({ id, kind, text }, number) {
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
    builds_on: null,
    by_moderator: false,
    at: 0,
    edited: false,
  };
}
