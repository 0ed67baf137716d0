// The browser's own database, with the one list of what waits. `instead` is for a browser that keeps nothing.
const NAME = "vandaag", VERSION = 2;
let base = null;

const open = () => {
  return new Promise((yes, no) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const known = asked.result.objectStoreNames;
      const how = { keyPath: "order", autoIncrement: true };
      if (!known.contains("waiting")) asked.result.createObjectStore("waiting", how);
      if (known.contains("seen")) asked.result.deleteObjectStore("seen");
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      yes(asked.result);
    };
    asked.onerror = () => no(asked.error);
  });
};

export const run = async (mode, act, instead) => {
  let found;
  try {
    found = await (base ??= open());
  } catch {
    // A browser that keeps nothing: taps wait in this page for as long as it is open.
    return instead();
  }
  return new Promise((yes, no) => {
    const transaction = found.transaction("waiting", mode);
    const asked = act(transaction.objectStore("waiting"));
    transaction.oncomplete = () => yes(asked?.result);
    transaction.onerror = () => no(transaction.error);
  });
};
