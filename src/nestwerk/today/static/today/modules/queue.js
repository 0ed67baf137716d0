// What was tapped and not delivered yet, in order, in the browser's own database: keys and moments. Names of who
// walked in and reasons are sealed. A line is gone as soon as the server has it, or when its maker throws it away.
import { run } from "./base.js";
import { seal, unseal } from "./seal.js";

let memory = [];

const stay = (item) => void memory.push({ ...item, order: Math.min(0, ...memory.map(({ order }) => order)) - 1 });

export const add = async ({ name, reason, ...item }) => {
  const values = Object.fromEntries(Object.entries({ name, reason }).filter(([, value]) => value !== undefined));
  const plain = { ...item, ...values }, secret = name || reason;
  const sealed = secret ? await seal(values, item.id) : null;
  if (secret && !sealed) return stay(plain);
  return run("readwrite", (store) => store.add(sealed ? { ...item, sealed } : plain), () => stay(plain));
};

export const all = async () => [...(await run("readonly", (store) => store.getAll(), () => [])), ...memory];

const legible = async ({ sealed, ...item }) => {
  if (!sealed) return item;
  try {
    return { ...item, ...(await unseal(sealed, item.id)) };
  } catch {
    return { ...item, aside: "sealed" };
  }
};

const of = async (who) => Promise.all((await all()).filter((item) => item.who === who).map(legible));
export const mine = async (who) => (await of(who)).filter((item) => !item.aside);
export const asides = async (who) => (await of(who)).filter((item) => item.aside);

export const remove = (items) => {
  const orders = new Set(items.map((item) => item.order));
  memory = memory.filter((item) => !orders.has(item.order));
  return run("readwrite", (store) => void orders.forEach((order) => store.delete(order)), () => {});
};

// What can never be kept goes out of the way of the others, and is shown to who made it. `why` is empty to try again.
export const setAside = (items, why) => {
  for (const item of memory) if (items.some(({ order }) => order === item.order)) item.aside = why(item);
  const change = (store) => {
    for (const item of items) {
      const asked = store.get(item.order);
      asked.onsuccess = () => asked.result && store.put({ ...asked.result, aside: why(item) });
    }
  };
  return run("readwrite", change, () => {});
};

// What waits in this page alone is lost when it closes: the browser asks first.
addEventListener("beforeunload", (event) => memory.length && event.preventDefault());
