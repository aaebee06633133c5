// @ts-check

/**
 * A piece of a page; our policy forbids innerHTML to tests, too.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node|string)[]} children
 */
export function build(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}
