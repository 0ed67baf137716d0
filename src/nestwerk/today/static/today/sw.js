// Serves the meeting that was open when there is no internet. Pages come from the network first; of pages it keeps
// nothing itself (keep.js does, see there), and what is over its time is thrown away before anything is served.
const PAGES = "kept-pages", PARTS = "vandaag-parts", AWAY = "/vandaag/geen-internet/", PATIENCE = 6000;

self.addEventListener("install", (event) => event.waitUntil(settle().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(part(request));
});

// The page that says there is no internet, and what it is made of.
const settle = async () => {
  const parts = await caches.open(PARTS), answer = await fetch(AWAY, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const words = await answer.clone().text();
  const used = new Set([...words.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((found) => found[1]));
  await parts.addAll([...used]);
  await parts.put(AWAY, answer);
};

const page = async (request, path) => {
  const network = fetch(request);
  // A telephone that has one bar of signal waits for ever.
  const slow = new Promise((yes) => setTimeout(yes, PATIENCE)).then(() => kept(path));
  try {
    const answer = (await Promise.race([network, slow])) ?? (await network);
    // The meeting itself is not for this visitor any more: signed out, or out of the team. Then no names stay here.
    // Of any other page that tells nothing about the copy.
    if ((answer.type === "opaqueredirect" || answer.status === 404) && (await kept(path))) await caches.delete(PAGES);
    return answer;
  } catch {
    return (await kept(path)) ?? (await caches.match(AWAY)) ?? Response.error();
  }
};

// The copy of exactly this page. Asking for another one leaves it where it is.
const kept = async (path) => {
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const found = await pages.match(request);
    if (found && Date.now() >= Number(found.headers.get("X-Kept-Until"))) await pages.delete(request);
  }
  return path.endsWith("/stand/") ? undefined : pages.match(path);
};

const part = async (request) => (await caches.match(request)) ?? fetch(request);
