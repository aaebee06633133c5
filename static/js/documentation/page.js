// @ts-check
/** The page of a documentation: without it everything is there; with it photos open over the page. */

import { followReadingAids } from "../shared/reading.js";
import { runViewer } from "./viewer.js";

followReadingAids();

const dialog = /** @type {HTMLDialogElement|null} */ (document.getElementById("viewer"));
const links = document.querySelectorAll('[data-part="gallery"] a');
if (dialog && links.length) runViewer(dialog, /** @type {HTMLAnchorElement[]} */ ([...links]));
