// @ts-check
/** Where this server lies below its host: "" if it has the host for itself, else a path such as "/cafe". */

export const ROOT = typeof document === "undefined" ? "" : (document.documentElement.dataset.root ?? "");

/** The address of a WebSocket that the server greets before it wants to know who is there. */
export function greetingAddress() {
  const origin = location.origin.replace(/^http/, "ws"); // older browsers know no relative address here
  return `${origin}${ROOT}/socket.io/?EIO=4&transport=websocket`;
}
