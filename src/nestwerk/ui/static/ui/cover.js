// Leave quickly, and somebody taps 'back': no page of this site comes into sight again in this tab.
// This runs before the page is drawn, so that nothing of it is seen while the other site loads.
(() => {
  const page = document.documentElement, { to } = document.currentScript.dataset, MARK = "away";
  const away = (write) => {
    try {
      if (write === undefined) return sessionStorage.getItem(MARK) === "1";
      return write ? sessionStorage.setItem(MARK, "1") : sessionStorage.removeItem(MARK);
    } catch {
      return false;
    }
  };
  const cover = () => page.classList.add("covered");
  // Replaced, so that the page that was here is not in what 'back' returns to.
  const go = () => {
    cover();
    away(true);
    location.replace(to);
  };
  window.leaveQuickly = go;
  // Whoever opens a page anew, by its address or a link, wants to see it; 'back' and reload do not.
  const how = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
  if (away() && how === "navigate") away(false);
  else if (away()) go();
  // What a browser keeps in memory is kept covered, and uncovered only when nobody left quickly since.
  addEventListener("pagehide", cover);
  addEventListener("pageshow", (event) => {
    if (away() && event.persisted) go();
    else if (!away()) page.classList.remove("covered");
  });
})();
