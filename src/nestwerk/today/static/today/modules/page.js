// The page of a meeting with a script: every tap is kept at once, here first and then at the server.
import { add, all, mine } from "./queue.js";
import { flush } from "./send.js";
import { stand } from "./server.js";
import { calls, chosen, count, differs, dress, last, notYours, set, tell } from "./show.js";
import { aside } from "./aside.js";
import { forget, keep, remember, remembered } from "./keep.js";

const main = document.querySelector("#vandaag");
const { who, meeting, label } = main.dataset;
const EVERY = 20000;
let touched = 0;

const deliver = () => flush(who, heard);

const heard = async (news) => {
  const waiting = await mine(who);
  if (news.said && news.meeting === meeting) await stands(news.said);
  const gone = news.gone === meeting;
  if (news.signedOut || gone) await forget();
  notYours({ signedOut: news.signedOut && !waiting.length, gone });
  tell(waiting.length, news);
  await aside(who, deliver);
  // Who walked in needs a line of the list: draw it again once all is safe.
  if (!waiting.length && news.part?.some((item) => item.kind === "walk-in")) location.reload();
};

const stands = async (said) => {
  await remember(meeting, said.seen);
  const waiting = new Set((await all()).filter((item) => !item.aside).map((item) => item.key));
  for (const [key, presence] of Object.entries(said.seen)) if (!waiting.has(key)) set(key, presence);
  count();
  last(said.last);
  document.querySelector("#anders").hidden = !differs(said.seen);
};

const record = async (item) => {
  touched += 1;
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  await add({ ...item, id, who, meeting, at: new Date().toISOString() });
  deliver();
};

const wire = async () => {
  for (const call of calls()) {
    const why = call.querySelector(".excuse input");
    const tap = () => record({ kind: "tap", key: call.dataset.key, presence: chosen(call), reason: why?.value ?? "" });
    call.addEventListener("change", (event) => {
      if (event.target === why && !chosen(call)) return;
      dress(call);
      count();
      tap();
    });
  }
  for (const form of main.querySelectorAll("form[data-kind]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { csrfmiddlewaretoken, token, ...values } = Object.fromEntries(new FormData(form));
      record({ kind: form.dataset.kind, ...values });
      if (form.dataset.kind === "walk-in") form.reset();
    });
  }
  for (const plain of main.querySelectorAll("[data-plain]")) plain.hidden = true;
  if (main.dataset.kept)
    for (const [key, presence] of Object.entries(await remembered(meeting))) set(key, presence);
  for (const item of await all())
    if (item.meeting === meeting && item.kind === "tap" && !item.aside) set(item.key, item.presence);
  count();
};

const poll = async () => {
  const before = touched;
  if (document.hidden || (await mine(who)).length) return void deliver();
  const said = await stand(meeting).catch(() => null);
  if (!said) return;
  // Signed out, or not in this team any more: then no names stay on this phone, and the page says so.
  notYours(said);
  if (said.gone || said.signedOut) return void forget();
  if ( before === touched) await stands(said);
};

if (meeting) await wire().then(() => setInterval(poll, EVERY));
keep({ meeting, label, until: Number(main.dataset.until ?? 0) });
const left = await mine(who);
if (left.length) tell(left.length);
await aside(who, deliver);
deliver();
addEventListener("online", deliver);
document.addEventListener("visibilitychange", () => document.hidden || deliver());
