// Keeps a copy of this one meeting for when the internet is gone: first names and nothing else of anybody.
// The copy of another meeting goes, and so does this one, three hours after the meeting or when somebody signs out.
const PAGES = "vandaag-pages", PARTS = "vandaag-parts", LONGEST = 2 ** 31 - 1;

export const keep = async (meeting, until) => {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  navigator.serviceWorker.register("/vandaag/sw.js").catch(() => {});
  if (!meeting || until < Date.now()) return;
  try {
    await keepPage(location.pathname, until);
    await keepParts();
  } catch {
    // Without internet there is nothing newer to keep.
  }
};

const keepPage = async (path, until) => {
  const answer = await fetch(`${path}?bewaren`, { redirect: "error", cache: "no-store" });
  if (!answer.ok) return;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": answer.headers.get("Content-Security-Policy"),
    "X-Kept-Until": String(until),
  };
  await caches.delete(PAGES);
  await (await caches.open(PAGES)).put(path, new Response(await answer.text(), { headers }));
  setTimeout(() => caches.delete(PAGES), Math.min(until - Date.now(), LONGEST));
};

// What the page is made of: style, icons, scripts. Their names change when they do.
const keepParts = async () => {
  const parts = await caches.open(PARTS);
  const used = performance.getEntriesByType("resource").map((entry) => entry.name.split("#")[0]);
  for (const address of new Set(used.filter((name) => name.startsWith(`${location.origin}/static/`)))) {
    if (!(await parts.match(address))) await parts.add(address);
  }
};
