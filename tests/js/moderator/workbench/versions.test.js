// @ts-check
/** The times of versions are those of the café. */
import { messageOf } from "../../../../static/js/moderator/workbench/versions.js";
import { summary } from "../../states.js";
import { equal, test } from "../../testing.js";

const version = { ...summary(1, []), by: "moderator", at: Date.UTC(2026, 10, 28, 23, 30) };

test("half past midnight in Berlin is the new day, wherever the tablet believes to be", () => {
  equal(messageOf(version, "Europe/Berlin"), "neu geschrieben · Moderation · 29.11.2026, 00:30");
  equal(messageOf(version, "America/New_York"), "neu geschrieben · Moderation · 28.11.2026, 18:30");
});
