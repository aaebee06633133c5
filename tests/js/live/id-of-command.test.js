// @ts-check
/** The same ids as tests/domain/test_ids.py: whichever side computes them. */
import { idOfCommand } from "../../../static/js/live/id-of-command.js";
import { equal, test } from "../testing.js";

test("a page knows the id of a Beitrag before the server says it", () => {
  equal(idOfCommand("v1", "c1"), "shp8fw7eqzdv");
  equal(idOfCommand("k7m2k7m2k7m2", "0123456789abcdef0123456789abcdef"), "6dfm872pd977");
  equal(idOfCommand("ä".repeat(40), "x".repeat(60)), "2b93wvmtpkbj"); // more than one block
});
