// What is done waits in line until it is answered: one at a time and in order, over a lost connection, a server that
// falls and a page that is loaded anew. The tab keeps places and names of codes, no words of the text, until then.
globalThis.codingLine = (desk, { say, take }) => {
  const address = desk.dataset.coding;
  const KEPT = `rij ${address}`;
  const HEAD = { "X-Nestwerk": "deel" };
  const PAUSE = 3000;
  const left = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  const queue = left.map((fields) => ({ fields: { ...fields, weer: "1" } }));
  let busy = false;
  const keep = () => {
    if (queue.length) sessionStorage.setItem(KEPT, JSON.stringify(queue.map((one) => one.fields)));
    else sessionStorage.removeItem(KEPT);
  };
  const key = () => {
    const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
    return bytes.join("");
  };
  const formOf = (fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    // The token of this page: the one of a page of before may be over.
    form.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    return form;
  };
  const send = async () => {
    if (busy || !queue.length) return;
    busy = true;
    const { fields, done } = queue[0];
    // What can be undone now, said once: asked again, the server knows whether it was done.
    fields.stand ??= desk.querySelector("[data-undo] [name=stand]")?.value ?? "";
    try {
      const answer = await fetch(address, { method: "POST", headers: HEAD, body: formOf(fields) });
      // Signed out: it waits in this tab.
      if (answer.redirected || answer.status === 403) return location.reload();
      if (answer.status >= 500) throw new Error("not well");
      const words = await answer.text();
      queue.shift();
      keep();
      if (answer.ok) take(words);
      else if (answer.status === 404) location.reload();
      else say(words);
      done?.(answer.ok);
    } catch {
      say(desk.dataset.lost);
      fields.weer = "1";
      keep();
      await new Promise((wait) => setTimeout(wait, PAUSE));
    }
    busy = false;
    send();
  };
  const ask = (form, done) => {
    const fields = Object.fromEntries(form);
    delete fields.csrfmiddlewaretoken;
    delete fields.stand;
    queue.push({ fields: { ...fields, daad: key() }, done });
    keep();
    send();
  };
  send();
  return { ask, waiting: () => queue.length };
};
