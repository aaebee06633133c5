// @ts-check
/** A page of the entrance that is a form and nothing else. */
import { sendOnce } from "../shared/once.js";

sendOnce();
