// @ts-check
/**
 * Tell the style sheet how much of the page a bar covers (--bar), so that what takes the focus is scrolled clear of it.
 * @param {Element} bar
 */
export function keepClear(bar) {
  const { style } = document.documentElement;
  new ResizeObserver(() => style.setProperty("--bar", `${Math.ceil(bar.getBoundingClientRect().height)}px`)).observe(
    bar,
  );
}
