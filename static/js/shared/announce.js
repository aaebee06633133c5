// @ts-check
/** Sentences for screen readers, gathered: many things that happen at once are said together. */
import { n } from "./i18n.js";

/** Long enough to gather what one tap brings about, short enough to be felt as its answer. */
const GATHER_MS = 400;
/** A lively table would otherwise talk without a break. */
const ARRIVALS_MS = 8000;

/** @typedef {string|(() => string)} Sentence  a function is asked when it is time to speak: the page may know more then */

/** @type {Set<Sentence>} */
const waiting = new Set();
let [arrivals, timer] = [0, 0];

/**
 * Say a sentence to screen readers, politely.
 * @param {Sentence} sentence
 */
export function announce(sentence) {
  if (!waiting.size) setTimeout(speak, GATHER_MS);
  waiting.add(sentence);
}

/**
 * Count new Beiträge of others; they are announced as one number every few seconds.
 * @param {number} count
 */
export function announceArrivals(count) {
  if (!count) return;
  if (!arrivals) timer = setTimeout(speakArrivals, ARRIVALS_MS);
  arrivals += count;
}

/** Say nothing of those that were counted: another screen has begun, often that of another table. */
export function forgetArrivals() {
  clearTimeout(timer);
  arrivals = 0;
}

function speak() {
  const region = document.getElementById("announcements");
  const sentences = [...waiting].map((each) => (typeof each === "string" ? each : each()));
  if (region) region.textContent = sentences.join(" ");
  waiting.clear();
}

function speakArrivals() {
  announce(n("%(count)s neuer Beitrag.", "%(count)s neue Beiträge.", arrivals));
  arrivals = 0;
}
