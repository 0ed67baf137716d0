// On the page that says there is no internet: the way to the meeting that this phone kept.
const place = document.querySelector("#bewaarde"), none = document.querySelector("#niets-bewaard");

const kept = async () => {
  const pages = await caches.open("kept-pages"), found = [];
  for (const request of await pages.keys()) {
    const { headers } = (await pages.match(request)) ?? new Response();
    if (headers.has("X-Kept-Label") && Date.now() < Number(headers.get("X-Kept-Until")))
      found.push({ href: new URL(request.url).pathname, label: decodeURIComponent(headers.get("X-Kept-Label")) });
  }
  return found;
};

const found = "caches" in window ? await kept() : [];
for (const { href, label } of found) {
  const line = place.querySelector("template").content.cloneNode(true), link = line.querySelector("a");
  link.href = href;
  link.querySelector("span").textContent = label;
  place.append(line);
}
place.hidden = !found.length;
none.hidden = found.length > 0;
