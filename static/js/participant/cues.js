// @ts-check
/**
 * Quiet cues when a round is about to end, and when it does: two touches and a soft tone. One press turns them off, on
 * this device for good.
 */
import { part, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { isCalm } from "../shared/reading.js";

const KEPT = "cues-off";
/** Two short touches, as when somebody taps a glass. */
const TAP_TAP = [60, 120, 60];
const TONES_HZ = [660, 880];
const TONE_S = 0.45;
/** A hundred phones sound at once. */
const LOUDNESS = 0.05;

export class Cues {
  /** Made at a tap: browsers let no page sound before. @type {AudioContext|null} */
  #audio = null;
  #button = part("cues");
  #off = isOff();

  constructor() {
    document.addEventListener("click", () => this.#wake());
    this.#button.addEventListener("click", () => this.#turn(!this.#off));
    this.#draw();
  }

  /** Browsers let a page vibrate only after it was touched, and complain aloud otherwise. */
  give() {
    if (this.#off || isCalm() || !navigator.userActivation?.hasBeenActive) return;
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) navigator.vibrate?.(TAP_TAP);
    if (this.#audio?.state !== "running") return;
    for (const [at, hz] of TONES_HZ.entries()) sound(this.#audio, hz, at * TONE_S * 0.6);
  }

  #wake() {
    if (this.#off) return;
    this.#audio ??= new AudioContext();
    if (this.#audio.state === "suspended") this.#audio.resume().catch(() => {}); // then it stays silent
  }

  /** @param {boolean} off */
  #turn(off) {
    this.#off = off;
    try {
      if (off) localStorage.setItem(KEPT, "1");
      else localStorage.removeItem(KEPT);
    } catch {
      // a private window: until the reload
    }
    this.#draw();
    if (!off) this.#wake();
  }

  #draw() {
    text(this.#button, this.#off ? t("Ton und Vibration einschalten") : t("Ton und Vibration ausschalten"));
  }
}

function isOff() {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

/**
 * One soft tone that fades.
 * @param {AudioContext} audio
 * @param {number} hz
 * @param {number} after  seconds from now
 */
function sound(audio, hz, after) {
  const [tone, volume, begins] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after];
  tone.frequency.value = hz;
  volume.gain.setValueAtTime(0, begins);
  volume.gain.linearRampToValueAtTime(LOUDNESS, begins + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, begins + TONE_S);
  tone.connect(volume).connect(audio.destination);
  tone.start(begins);
  tone.stop(begins + TONE_S);
}
