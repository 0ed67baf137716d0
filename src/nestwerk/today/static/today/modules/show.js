// Shows what is true now: the list, the tally, and whether everything is saved.
const list = document.querySelector("#lijst");
const line = document.querySelector("#bewaard");

export const calls = () => [...(list?.querySelectorAll(".roll") ?? [])];
export const chosen = (call) => call.querySelector("input[type=radio]:checked")?.value ?? "";

export const set = (key, presence) => {
  const call = list?.querySelector(`.roll[data-key="${CSS.escape(key)}"]`);
  if (!call || chosen(call) === presence) return;
  for (const radio of call.querySelectorAll("input[type=radio]")) radio.checked = radio.value === presence;
  dress(call);
};

export const dress = (call) => {
  const why = call.querySelector(".excuse");
  if (why) why.hidden = chosen(call) !== "excused";
};

export const count = () => {
  const counts = { there: 0, excused: 0, absent: 0, "": 0 };
  for (const call of calls()) counts[chosen(call)] += 1;
  for (const place of document.querySelectorAll("[data-count]")) place.textContent = counts[place.dataset.count];
};

// Somebody came in at the other telephone, or left the group.
export const differs = (seen) => {
  const keys = new Set(calls().map((call) => call.dataset.key));
  return Object.keys(seen).length !== keys.size || Object.keys(seen).some((key) => !keys.has(key));
};

const words = (name, values) => {
  const fill = (said, [key, value]) => said.replace(`{${key}}`, value);
  return Object.entries(values).reduce(fill, line.dataset[name] ?? "");
};

export const clock = (moment = new Date()) => {
  return moment.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
};

export const tell = (waiting, { signedOut = false } = {}) => {
  if (!line) return;
  const name = waiting === 0 ? "saved" : waiting === 1 ? "one" : "many";
  line.querySelector("span").textContent = words(name, { n: waiting, time: clock() });
  line.classList.toggle("new", waiting === 0);
  line.classList.toggle("care", waiting > 0);
  document.querySelector("#uitgelogd").hidden = !(signedOut && waiting);
};

// Of another team's meeting no names stay on the page either; who is only signed out goes on tapping.
export const notYours = ({ signedOut = false, gone = false }) => {
  document.querySelector("#uitgelogd-nu").hidden = !signedOut;
  document.querySelector("#niet-meer").hidden = !gone;
  if (gone) document.querySelector("#vandaag .sides")?.remove();
};

export const last = ({ by, at }) => {
  const place = document.querySelector("#laatst");
  if (place && by) place.textContent = place.dataset.words.replace("{name}", by).replace("{time}", at);
};
