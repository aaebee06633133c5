// @ts-check
/** The team's forms and sheets: everything works without this script, with it some things are nearer at hand. */
import { offerCopy } from "../parts/console-copy.js";
import { offerPrint } from "../parts/console-print.js";
import { offerReveal } from "../parts/console-reveal.js";
import { arrangeRows } from "../parts/console-rows.js";

offerCopy();
offerPrint();
offerReveal();
arrangeRows();
document.getElementById("errors")?.focus();
