// Keeps a copy of this one meeting for when the internet is gone: first names and nothing else of anybody.
// It goes when another meeting is kept, three hours after the meeting, on signing out and on leaving quickly.
const PAGES = "kept-pages", PARTS = "vandaag-parts", LONGEST = 2 ** 31 - 1, UNTIL = "X-Kept-Until";
const able = "serviceWorker" in navigator && "caches" in window;
let busy = Promise.resolve();

export const keep = ({ meeting, until, label }) => {
  if (!able) return;
  navigator.serviceWorker.register("/vandaag/sw.js").catch(() => {});
  tidy();
  if (!meeting || until < Date.now()) return;
  setTimeout(tidy, Math.min(until - Date.now() + 1000, LONGEST));
  // Without internet there is nothing newer to keep: what was kept stays.
  busy = keepPage(`/vandaag/${meeting}/`, until, label).then(keepParts).catch(() => {});
};

const keepPage = async (path, until, label) => {
  const answer = await fetch(`${path}?bewaren`, { redirect: "error", cache: "no-store" });
  if (answer.status === 404) return forget();
  if (!answer.ok) return;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": answer.headers.get("Content-Security-Policy"),
    "X-Kept-Label": encodeURIComponent(label),
    [UNTIL]: String(until),
  };
  // The new copy is whole before the old one goes.
  const words = await answer.text(), pages = await caches.open(PAGES);
  await pages.put(path, new Response(words, { headers }));
  for (const { url } of await pages.keys()) if (new URL(url).pathname !== path) await pages.delete(url);
};

// What the page is made of: style, icons, scripts. Their names change when they do.
const keepParts = async () => {
  const parts = await caches.open(PARTS);
  const used = performance.getEntriesByType("resource").map((entry) => entry.name.split("#")[0]);
  for (const address of new Set(used.filter((name) => name.startsWith(`${location.origin}/static/`)))) {
    if (!(await parts.match(address))) await parts.add(address);
  }
};

const tidy = async () => {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const found = await pages.match(request);
    if (found && Date.now() >= Number(found.headers.get(UNTIL))) await pages.delete(request);
  }
};

export const forget = async () => able && caches.delete(PAGES);

// What the server said last, keys only, lies beside the copy and goes with it.
const standing = (meeting) => `/vandaag/${meeting}/stand/`;

export const remember = async (meeting, seen) => {
  if (!able) return;
  await busy;
  const pages = await caches.open(PAGES), copy = await pages.match(`/vandaag/${meeting}/`);
  const headers = { "Content-Type": "application/json", [UNTIL]: copy?.headers.get(UNTIL) };
  if (copy) await pages.put(standing(meeting), new Response(JSON.stringify(seen), { headers }));
};

export const remembered = async (meeting) => {
  const found = able ? await (await caches.open(PAGES)).match(standing(meeting)) : null;
  return found ? found.json() : {};
};
