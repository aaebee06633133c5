// @ts-check

/** Keep the computer at the projector from dimming its screen, where the browser can. */
export function stayAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask); // the browser takes it back whenever the page is hidden
  ask();
}
