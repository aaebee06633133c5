// @ts-check
/** Whether somebody has said nearly the same already; a hint for who is writing. */
import { nearlySame } from "../../../static/js/participant/likeness.js";
import { equal, test } from "../testing.js";

const BUS = { text: "Ein Rufbus fährt auch abends und am Wochenende." };
const WIFI = { text: "Freies WLAN im Gemeindehaus und an der Haltestelle" };
const ENGLISH = { text: "We need a bus that runs in the evening as well." };

/** @type {(written: string, found: {text: string}|null) => void} */
const expectNearest = (written, found) => equal(nearlySame(written, [BUS, WIFI, ENGLISH]), found);

test("the same words are found", () => expectNearest("Ein Rufbus fährt auch abends und am Wochenende.", BUS));
test("other spelling is found", () => expectNearest("ein RUFBUS faehrt auch abends am Wochenende", BUS));
test("what is still being written is found", () => expectNearest("Ein Rufbus fährt auch abends und am", BUS));
test("another order is found", () => expectNearest("Freies WLAN an der Haltestelle und im Gemeindehaus!", WIFI));
test("another language is found", () => expectNearest("We need a bus that runs in the evening, too", ENGLISH));
test("another thought is not found", () => expectNearest("Ein Schwimmbad für die Kinder im Sommer", null));
test("two words are like too much", () => expectNearest("Rufbus abends", null));
test("nothing is like nothing", () => expectNearest("", null));
test("pictures are no words", () => expectNearest("🚲 🚲 🚲 🚲", null));

test("where nothing is said nothing is the same", () => {
  equal(nearlySame(BUS.text, []), null);
});
