// Serves the meeting that was open when there is no internet. Pages come from the network first; of pages it keeps
// nothing itself (keep.js does, see there), and what is over its time is thrown away before anything is served.
const PAGES = "vandaag-pages", PARTS = "vandaag-parts", AWAY = "/vandaag/geen-internet/", PATIENCE = 6000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PARTS).then((parts) => parts.add(AWAY)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(part(request));
});

const page = async (request, path) => {
  const network = fetch(request);
  // A telephone that has one bar of signal waits for ever.
  const slow = new Promise((yes) => setTimeout(yes, PATIENCE)).then(() => kept(path));
  try {
    const answer = (await Promise.race([network, slow])) ?? (await network);
    // Sent elsewhere: signed out, or not in the team any more. Then no names stay here.
    if (answer.type === "opaqueredirect" || answer.status === 404) await caches.delete(PAGES);
    return answer;
  } catch {
    return (await kept(path)) ?? (await caches.match(AWAY)) ?? Response.error();
  }
};

const kept = async (path) => {
  const found = await (await caches.open(PAGES)).match(path);
  if (found && Date.now() < Number(found.headers.get("X-Kept-Until"))) return found;
  await caches.delete(PAGES);
  return undefined;
};

const part = async (request) => (await caches.match(request)) ?? fetch(request);
