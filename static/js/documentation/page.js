// @ts-check
/** The page of a documentation: without it everything is there; with it photos open over the page. */

import { offerCopy } from "../shared/copy.js";
import { offerPrint } from "../shared/print.js";
import { followReadingAids } from "../shared/reading.js";
import { followReading } from "../shared/reading-place.js";
import { offerSharing } from "./sharing.js";
import { runViewer } from "./viewer.js";

followReadingAids();
offerCopy();
offerPrint();
offerSharing();
followReading(document.querySelectorAll(".doc__toc a"), 0.35);

const dialog = /** @type {HTMLDialogElement|null} */ (document.getElementById("viewer"));
const links = document.querySelectorAll('[data-part="gallery"] a');
if (dialog && links.length) runViewer(dialog, /** @type {HTMLAnchorElement[]} */ ([...links]));
