// What the server could not keep, one line each with the reason: its maker tries again, or throws it away.
import { asides, remove, setAside } from "./queue.js";
import { calls, clock } from "./show.js";

const place = document.querySelector("#geweigerd"), NAMED = { "no-name": "noName" };

export const aside = async (who, deliver) => {
  if (!place) return;
  const items = await asides(who);
  const again = async (item) => {
    await setAside([item], () => "");
    await aside(who, deliver);
    deliver();
  };
  const away = async (item) => {
    await remove([item]);
    await aside(who, deliver);
  };
  place.hidden = !items.length;
  place.querySelector("ul").replaceChildren(
    ...items.map((item) => {
      const line = place.querySelector("template").content.cloneNode(true);
      line.querySelector("strong").textContent = `${what(item)} (${clock(new Date(item.at))})`;
      const reason = NAMED[item.aside] ?? item.aside;
      line.querySelector("span").textContent = place.dataset[reason] ?? place.dataset.unclear;
      line.querySelector("[data-again]").addEventListener("click", () => again(item));
      line.querySelector("[data-away]").addEventListener("click", () => away(item));
      return line;
    }),
  );
};

const what = (item) => {
  if (item.kind === "heads") return `${place.dataset.heads}: ${item.adults ?? item.children ?? "…"}`;
  if (item.kind === "walk-in") return `${place.dataset.walkIn}: ${item.name || "…"}`;
  const call = calls().find((one) => one.dataset.key === item.key);
  const name = call?.querySelector("legend").firstChild.textContent.trim() || place.dataset.somebody;
  return `${name}: ${place.dataset[item.presence] ?? "…"}`;
};
