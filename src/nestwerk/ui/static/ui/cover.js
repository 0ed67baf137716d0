// Leave quickly, and somebody taps 'back': no page that was opened before comes into sight again in this tab.
// This runs before the page is drawn, so that nothing of it is seen while the other site loads.
(() => {
  const page = document.documentElement, { to, hers } = document.currentScript.dataset;
  const AWAY = "away", LEFT = "left";
  const kept = (name) => {
    try {
      return Number(sessionStorage.getItem(name));
    } catch {
      return 0;
    }
  };
  const keep = (name, number) => {
    try {
      sessionStorage.setItem(name, number);
    } catch {
      // Where a browser keeps nothing, the other site in its place is all there is.
    }
  };
  const cover = () => page.classList.add("covered");
  // Replaced, so that the page that was here is not in what 'back' returns to.
  const replace = () => {
    cover();
    keep(AWAY, 1);
    location.replace(to);
  };
  window.leaveQuickly = () => {
    keep(LEFT, kept(LEFT) + 1);
    replace();
  };
  // Whoever opens a page anew, by its address or a link, wants to see it; 'back' and reload do not.
  // Each page in the history bears how often somebody had left when it was opened: what is older stays covered,
  // also when another page of this site was opened since.
  const how = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
  const left = kept(LEFT);
  let opened = left;
  if (how === "navigate") {
    keep(AWAY, 0);
    history.replaceState({ ...history.state, left }, "");
  } else {
    // A script or a link within the page may have made a place in the history without that number.
    const unknown = kept(AWAY) || hers !== undefined ? -1 : left;
    opened = left ? (history.state?.left ?? unknown) : 0;
  }
  if (opened < left) replace();
  // What a browser keeps in memory is kept covered, and uncovered only when nobody left quickly since.
  addEventListener("pagehide", cover);
  addEventListener("pageshow", () => {
    if (opened === kept(LEFT)) page.classList.remove("covered");
    else replace();
  });
})();
