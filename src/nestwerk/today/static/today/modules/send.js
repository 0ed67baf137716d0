// Delivers what waits, in order and once: the server knows a tap again, and only what it confirmed leaves the queue.
import { all, remove } from "./queue.js";

const BATCH = 50, PATIENCE = 15000, AGAIN = 15000;
let busy = false, once_more = false, timer = 0, token = "";

export const mine = async (who) => (await all()).filter((item) => item.who === who);

export const flush = async (who, tell) => {
  if (busy) return void (once_more = true);
  busy = true;
  clearTimeout(timer);
  try {
    // Two tabs take turns.
    await (navigator.locks ? navigator.locks.request("vandaag", () => deliver(who, tell)) : deliver(who, tell));
  } catch {
    timer = setTimeout(() => flush(who, tell), AGAIN);
    await tell({ offline: true });
  }
  busy = false;
  if (once_more) {
    once_more = false;
    flush(who, tell);
  }
};

const deliver = async (who, tell) => {
  for (let waiting = await mine(who); waiting.length; waiting = await mine(who)) {
    const meeting = waiting[0].meeting;
    const part = waiting.filter((item) => item.meeting === meeting).slice(0, BATCH);
    const answer = await post(meeting, part);
    if (answer.status === 401) return tell({ signedOut: true });
    const said = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    if (said.gone || said.unclear) {
      await remove(part);
      await tell({ refused: part.length });
      continue;
    }
    if (!answer.ok || !said.done) throw new Error(String(answer.status));
    await remove(part.filter((item) => said.done.includes(item.id) || said.refused.includes(item.id)));
    await tell({ meeting, said, part, refused: said.refused.length });
  }
};

const ask = (address, more = {}) =>
  fetch(address, { ...more, redirect: "error", cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });

const post = async (meeting, part, again = true) => {
  const body = JSON.stringify({ sent: new Date().toISOString(), items: part });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token || tokenOfPage() };
  const answer = await ask(`/vandaag/${meeting}/tikken/`, { method: "POST", headers, body });
  if (answer.status !== 403 || !again) return answer;
  // The page lay open for long, or came from the telephone's own copy: ask for a fresh token, once.
  const fresh = await ask("/vandaag/sleutel/");
  if (!fresh.ok) return fresh;
  token = (await fresh.json()).token;
  return post(meeting, part, false);
};

const tokenOfPage = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export const stand = async (meeting) => {
  const answer = await ask(`/vandaag/${meeting}/stand/`);
  return answer.ok ? answer.json() : null;
};
