// Delivers what waits, in order and once: the server knows a tap again, and only what it confirmed leaves the queue.
// What it refuses is set aside with the reason; what makes it stumble waits, and the others go on.
import { mine, remove, setAside } from "./queue.js";
import { post } from "./server.js";

const BATCH = 50, AGAIN = 15000, STUMBLES = 3;
const stumbled = new Set();
let busy = false, once_more = false, timer = 0;

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
  const passed = new Set();
  const next = async () => {
    const waiting = (await mine(who)).filter((item) => !passed.has(item.order));
    return [...waiting.filter((item) => !stumbled.has(item.id)), ...waiting.filter((item) => stumbled.has(item.id))];
  };
  let size = BATCH;
  for (let waiting = await next(); waiting.length; waiting = await next()) {
    const meeting = waiting[0].meeting;
    const part = waiting.filter((item) => item.meeting === meeting).slice(0, size);
    const answer = await post(meeting, part);
    if (answer.status === 401) return tell({ signedOut: true });
    const said = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
    if (said.gone) {
      await setAside(part, () => "gone");
      await tell({ gone: meeting });
    } else if (answer.ok && said.done) {
      size = Math.min(BATCH, size * 2);
      await settle(part, said);
      await tell({ meeting, said, part });
    } else if (part.length > 1) {
      size = Math.ceil(part.length / 4);
    } else if (said.unclear) {
      await setAside(part, () => "unclear");
      await tell({});
    } else {
      stumbled.add(part[0].id);
      passed.add(part[0].order);
      if (passed.size === STUMBLES) break;
    }
  }
  if (passed.size) throw new Error("not everything was taken in");
};

const settle = async (part, said) => {
  await remove(part.filter((item) => said.done.includes(item.id)));
  await setAside(part.filter((item) => !said.done.includes(item.id)), (item) => said.why?.[item.id] ?? "unclear");
};
