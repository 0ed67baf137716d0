// What was tapped and not delivered yet, in order, in the browser's own database: keys, and the first name of who
// walked in. A line is gone as soon as the server has it. `seen` is what the server said last: keys only.
const NAME = "vandaag";
let base = null;
const memory = { waiting: [], seen: {} };

const open = () =>
  new Promise((yes, no) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "order", autoIncrement: true });
      asked.result.createObjectStore("seen");
    };
    asked.onsuccess = () => yes(asked.result);
    asked.onerror = () => no(asked.error);
  });

const run = async (store, mode, act, instead) => {
  let found;
  try {
    found = await (base ??= open());
  } catch {
    // A browser that keeps nothing: taps wait in this page for as long as it is open.
    return instead();
  }
  return new Promise((yes, no) => {
    const transaction = found.transaction(store, mode);
    const asked = act(transaction.objectStore(store));
    transaction.oncomplete = () => yes(asked?.result);
    transaction.onerror = () => no(transaction.error);
  });
};

export const add = (item) =>
  run("waiting", "readwrite", (store) => store.add(item), () => {
    item.order = memory.waiting.length ? memory.waiting.at(-1).order + 1 : 1;
    memory.waiting.push(item);
  });

export const all = () => run("waiting", "readonly", (store) => store.getAll(), () => [...memory.waiting]);

export const remove = (items) => {
  const orders = new Set(items.map((item) => item.order));
  return run("waiting", "readwrite", (store) => void orders.forEach((order) => store.delete(order)), () => {
    memory.waiting = memory.waiting.filter((item) => !orders.has(item.order));
  });
};

export const remember = (meeting, seen) =>
  run("seen", "readwrite", (store) => (store.clear(), store.put(seen, meeting)), () => (memory.seen = { [meeting]: seen }));

export const remembered = (meeting) =>
  run("seen", "readonly", (store) => store.get(meeting), () => memory.seen[meeting]);
