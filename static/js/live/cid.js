// @ts-check

/**
 * A name for one ask: 128 random bits as 32 hex digits. crypto.randomUUID would need https.
 * @returns {string}
 */
export function newCid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
