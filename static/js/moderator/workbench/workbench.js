// @ts-check
/** The Kurzfassung on the moderator's workbench: the draft, what is done to it, and what is to be seen of it. */
import { announce } from "../../shared/announce.js";
import { slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { recalled, remember } from "../../shared/tab-memory.js";
import { confirm, dialogOf } from "../dialogs.js";
import { isIdle } from "../head.js";
import { SummaryAsks } from "./asks.js";
import { drawCoverage } from "./coverage.js";
import { Draft } from "./draft.js";
import { PointEditor } from "./editor.js";
import { drawPoints } from "./points.js";
import { ReviewControl } from "./review.js";
import { drawState } from "./state.js";
import { showVersions } from "./versions.js";
import { Weighing } from "./weighing.js";

export class Workbench {
  #draft;
  #pane = /** @type {HTMLElement} */ (document.getElementById("summary"));
  #slots = slots(this.#pane);
  #count = slots(/** @type {Element} */ (document.getElementById("tab-summary"))).count;
  #board;
  #table;
  #limits;
  #weighing;
  #editor;
  #asks;
  #review;

  /**
   * @param {import("../../live/connection.js").Connection} connection
   * @param {string} table
   * @param {{text: number, points: number}} limits  characters of a point, and how many points there may be
   */
  constructor(connection, table, limits) {
    this.#board = connection.board;
    this.#table = table;
    this.#limits = limits;
    this.#draft = new Draft(limits.points);
    const changed = () => this.#changed();
    const say = (/** @type {string} */ sentence) => text(this.#slots.message, sentence);
    this.#weighing = new Weighing(connection, changed);
    this.#editor = new PointEditor(this.#draft, this.#pane, limits.points, { held: () => this.#held, changed, say });
    this.#asks = new SummaryAsks(connection, this.#draft, limits.text, { changed, say });
    this.#review = new ReviewControl(connection, table, this.#slots, this.#draft, this.#asks);
    const kept = recalled(this.#memory);
    if (kept) this.#draft.restore(kept);
    this.#bind(connection);
  }

  /** Show what the board holds now, around what the moderator has edited. */
  draw() {
    if (!this.#held) return;
    if (this.#draft.meet(this.#held.summary)) this.#tellJoined();
    this.#changed();
  }

  #tellJoined() {
    const sentence =
      this.#draft.newest.act === "proposed"
        ? t("Ein neuer Vorschlag ist fertig; hier steht jetzt beides.")
        : t("Auf einem anderen Gerät wurde gespeichert; hier steht jetzt beides.");
    text(this.#slots.message, sentence);
    announce(sentence);
  }

  /** The words that are not saved. */
  get unsaved() {
    const words = (/** @type {import("./draft.js").Said[]} */ points) =>
      points.flatMap((point) => [point.text.trim(), point.minority.trim()]);
    const saved = new Set(words(this.#draft.newest.points));
    return words(this.#draft.kept()?.points ?? []).filter((each) => !saved.has(each));
  }

  /** Where this tab keeps what is not saved. */
  get #memory() {
    return `workbench:${this.#table}`;
  }

  get #held() {
    return this.#board.tables.get(this.#table);
  }

  /** Show the draft as it is now, and keep what is not saved. */
  #changed() {
    const [draft, held] = [this.#draft, this.#held];
    remember(this.#memory, draft.kept());
    if (!held) return;
    text(this.#count, draft.points.length || "");
    const weights = this.#weighing.of(draft.points, held.rev);
    drawPoints(this.#slots.points, draft.points, held, this.#limits.text, this.#editor.acts, weights);
    drawCoverage(
      this.#slots,
      held.contributions.values(),
      draft.points,
      this.#editor.isFull,
      this.#editor.coverageActs,
      weights,
    );
    this.#review.draw(held);
    drawState(this.#slots, draft, this.#editor.dropped, this.#limits.points);
    const { cafe } = this.#board.known;
    const none = t("Zu diesem Tisch gibt es keine Kurzfassung");
    text(this.#slots["empty-title"], cafe.phase === "finished" ? none : t("Noch keine Kurzfassung"));
    for (const field of this.#pane.querySelectorAll("textarea")) field.readOnly = isIdle(cafe);
  }

  /** @param {import("../../live/connection.js").Connection} connection */
  #bind(connection) {
    const [slot, draft] = [this.#slots, this.#draft];
    slot.propose.addEventListener("click", () => this.#asks.propose(slot.propose));
    slot.publish.addEventListener("click", () =>
      draft.edited ? this.#asks.save(slot.publish) : this.#asks.approve(slot.publish),
    );
    slot.versions.addEventListener("click", () => showVersions(slot.versions, connection, draft));
    slot.add.addEventListener("click", () => this.#editor.add());
    slot.restore.addEventListener("click", () => this.#editor.restore());
    slot.keep.addEventListener("click", () => this.#decide(() => draft.keepMine()));
    slot.take.addEventListener("click", () => this.#decide(() => draft.takeNewest()));
    slot.discard.addEventListener("click", () => this.#discard());
  }

  /** What was typed cannot be brought back, so it is asked about. */
  #discard() {
    const question = {
      title: t("Änderungen verwerfen?"),
      sentence: t("Was Sie seit dem letzten Speichern geändert haben, ist dann weg."),
      yes: t("Verwerfen"),
    };
    confirm(question, () => {
      dialogOf("confirming").close(); // first: the browser gives the focus back to a button that goes away
      this.#decide(() => this.#draft.takeNewest());
      return { ok: false };
    });
  }

  /**
   * The button that was pressed goes away; the heading takes its focus.
   * @param {() => void} decision
   */
  #decide(decision) {
    decision();
    this.#editor.dropped = null;
    for (const complaint of this.#slots.points.querySelectorAll(".field-error")) complaint.remove();
    this.#changed();
    document.getElementById("summary-title")?.focus();
  }
}
