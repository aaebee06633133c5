// @ts-check
/** Before the first round: every change of the form is tried at once; nothing holds until it is adopted. */
import { attr, part, show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { lock, onPress } from "../../shared/press.js";
import { roomText } from "../room.js";
import { Comparison } from "./comparison.js";
import { reloadWithMessage } from "./message.js";
import { Wishes } from "./wishes.js";

/** A pause in typing; every step of a number field would be a plan of its own. */
const PAUSE_MS = 350;

/** The same wish makes the same plan. */
const SEED = 1;

/** In the other modes nobody has a first table to come back to. */
const COMING_HOME = new Set(["visit", "mix"]);

/** @typedef {import("../../live/connection.js").Connection} Connection */

/**
 * @param {Connection} connection
 * @param {import("./plan-quality.js").PlanQuality} quality
 * @param {import("./wishes.js").Wish[]} wishes  as the plan that holds keeps them
 * @param {import("./plan-quality.js").Figures|null} figures  of the plan that holds
 * @param {string} basis  what the page was made from
 */
export function runChoice(connection, quality, wishes, figures, basis) {
  new Choice(connection, quality, wishes, figures, basis);
}

class Choice {
  #connection;
  #quality;
  #form = /** @type {HTMLFormElement} */ (part("choice"));
  #slots = slots(this.#form);
  #acts = slots(part("plan-quality"));
  #wishes;
  #comparison;
  /** The plan that holds, as the form said it when the page was loaded. */
  #adopted;
  #hasPlan;
  #basis;
  /** What was tried last with success, and may be adopted. */
  #tried = "";
  #timer = 0;
  #searching = false;

  /**
   * @param {Connection} connection
   * @param {import("./plan-quality.js").PlanQuality} quality
   * @param {import("./wishes.js").Wish[]} wishes
   * @param {import("./plan-quality.js").Figures|null} figures
   * @param {string} basis
   */
  constructor(connection, quality, wishes, figures, basis) {
    this.#connection = connection;
    this.#quality = quality;
    this.#hasPlan = figures !== null;
    this.#basis = basis;
    this.#wishes = new Wishes(connection.board, this.#form, wishes, () => this.#changed());
    this.#adopted = this.#lacksPlan ? "" : this.#formKey();
    this.#comparison = new Comparison(this.#form, (wish) => connection.search("rotation:try", wish, () => {}));
    if (figures) this.#comparison.learn(this.#wish(), { ok: true, ...figures });
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("submit", (submit) => submit.preventDefault());
    connection.board.listen("connection", () => {
      if (connection.state === "online" && !this.#searching) {
        if (this.#lacksPlan && !this.#tried) this.#try();
        else this.#compare();
      }
      this.#draw();
    });
    onPress(this.#acts.adopt, () => this.#adopt());
    this.#draw();
  }

  /** Whether there should be a plan, and none could be made when the form of the café was saved. */
  get #lacksPlan() {
    const { mode, expected } = this.#wish();
    return !this.#hasPlan && expected > 0 && mode !== "free";
  }

  /** The form as one string, to be compared with. */
  #formKey() {
    return JSON.stringify(this.#wish());
  }

  /** The form as the server is asked; another way of moving may stand in it. */
  #wish(mode = String(new FormData(this.#form).get("rotation"))) {
    const form = new FormData(this.#form);
    return {
      mode,
      home: form.has("home") && COMING_HOME.has(mode),
      expected: whole(form.get("expected"), 0),
      spots: Object.fromEntries(this.#numbers().map((field) => [field.dataset.spots, whole(field.value, 1)])),
      wishes: this.#wishes.all,
      seed: SEED,
    };
  }

  #numbers() {
    return /** @type {HTMLInputElement[]} */ ([...this.#form.querySelectorAll("[data-spots]")]);
  }

  #changed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), PAUSE_MS);
    this.#draw();
  }

  /** Say what the other ways would be worth. */
  #compare() {
    if (!this.#wrong())
      this.#comparison.complete(
        this.#wish().expected,
        (mode) => this.#wish(mode),
        () => !this.#searching,
      );
  }

  async #try() {
    const [asked, wish] = [this.#formKey(), this.#wish()];
    if (asked === this.#tried && !this.#searching) return;
    const wrong = this.#wrong();
    if (wrong) return this.#quality.refuse(wrong);
    this.#searching = true;
    this.#quality.title(t("Wird gesucht …"));
    this.#quality.begin();
    this.#draw();
    const answer = await this.#connection.search("rotation:try", this.#wish(), (found) =>
      this.#quality.progress(found),
    );
    this.#searching = false;
    if (asked !== this.#formKey()) return; // the form has gone on, and so will the search
    this.#quality.title(t("Ein Versuch, noch nicht übernommen"));
    this.#tried = answer.ok ? asked : "";
    if (answer.ok) this.#quality.draw(answer);
    else this.#quality.refuse(answer.text ?? "");
    this.#comparison.learn(wish, answer);
    this.#draw();
    this.#compare();
  }

  /** What is wrong with a number in the form; "" where nothing is. */
  #wrong() {
    for (const field of this.#form.querySelectorAll("input"))
      attr(field, "aria-invalid", !field.validity.valid && "true");
    const field = /** @type {HTMLInputElement|null} */ (this.#form.querySelector('input[aria-invalid="true"]'));
    if (!field) return "";
    const name = field.labels?.[0]?.textContent?.trim() ?? "";
    return t("%(name)s: Bitte geben Sie eine Zahl von %(least)s bis %(most)s ein.", {
      name,
      least: field.min,
      most: field.max,
    });
  }

  async #adopt() {
    this.#searching = true;
    this.#quality.begin();
    this.#draw();
    const answer = await this.#connection.ask("rotation:adopt", { ...this.#wish(), seen: this.#basis });
    if (answer.ok) return reloadWithMessage(t("Der Sitzplan ist übernommen. Jeder Gast sieht jetzt seinen Weg."));
    this.#searching = false;
    if (answer.error === "stale") show(part("changed"), true);
    this.#quality.end(); // why is said by refused.js
    this.#draw();
  }

  #draw() {
    const { expected } = this.#wish();
    const asked = this.#formKey();
    const isNew = asked !== this.#adopted;
    this.#drawSum(expected);
    const ready = this.#connection.state === "online" && !this.#searching && isNew && asked === this.#tried;
    lock(this.#acts.adopt, !ready);
    show(this.#acts.adopt, isNew);
    show(this.#acts.holds, this.#hasPlan && !isNew);
    text(this.#acts.state, this.#stateText(isNew, expected));
    this.#comparison.draw((mode) => this.#wish(mode));
  }

  /**
   * @param {boolean} isNew
   * @param {number} expected
   */
  #stateText(isNew, expected) {
    if (isNew && !this.#hasPlan)
      return t("Noch gilt kein Sitzplan. Mit dem Übernehmen bekommen alle Teilnehmenden diese Wege.");
    if (isNew)
      return t("Noch gilt, was zuletzt übernommen wurde. Mit dem Übernehmen bekommen alle Teilnehmenden diese Wege.");
    if (!expected && !this.#hasPlan)
      return t("Ohne eine erwartete Zahl entsteht der Sitzplan beim Start, für alle, die dann da sind.");
    return t("Wer dazukommt, bekommt die nächste freie Nummer und damit seine Plätze.");
  }

  /** @param {number} expected */
  #drawSum(expected) {
    const spots = this.#numbers().reduce((sum, field) => sum + whole(field.value, 1), 0);
    const words = expected
      ? n(
          "zusammen %(count)s Gruppe, je etwa %(people)s Personen",
          "zusammen %(count)s Gruppen, je etwa %(people)s Personen",
          spots,
          { people: Math.max(1, Math.round(expected / spots)) },
        )
      : roomText(spots);
    text(this.#slots["spots-sum"], words);
    attr(this.#slots["spots-sum"], "class", "muted number");
  }
}

/**
 * A whole number as somebody typed it.
 * @param {FormDataEntryValue|null} typed
 * @param {number} otherwise
 */
function whole(typed, otherwise) {
  const number = Number.parseInt(String(typed ?? ""), 10);
  return Number.isNaN(number) ? otherwise : number;
}
