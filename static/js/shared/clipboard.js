// @ts-check

/**
 * Copy what a field holds. The clipboard of today needs https; the network of a hall has often only http, where the
 * older way still works.
 * @param {HTMLInputElement|HTMLTextAreaElement} field
 */
export async function copyFrom(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy");
  }
}
