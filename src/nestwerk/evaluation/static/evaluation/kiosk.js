// One tablet for many people. Who is done hands it on: nothing of her stays on screen, in the history or in storage.
// Sheets that wait for a line are kept in this page alone, and it says how many; also how many were not taken.
(() => {
  const form = document.querySelector("[data-asked]");
  if (!form) return;
  const [thanks, waiting, refused, again, idle] = ["thanks", "waiting", "refused", "mend", "idle"].map((name) =>
    document.querySelector(`[data-${name}]`),
  );
  const handOn = [...thanks.childNodes];
  const first = form.dataset.first;
  const [WARN, WIPE, THANKS, RETRY] = [50_000, 60_000, 20_000, 8_000];
  const CLOSED = 409;
  const GONE = [400, 404, CLOSED, 413];
  const sheets = [];
  const lost = [];
  // Who stands here: one more with each that comes next. What a sheet brings back is for who sent it.
  let turn = 0;
  let shut = false;
  let busy = false;
  let retry = 0;
  let clocks = [];
  const tell = () => {
    for (const [note, those] of [[waiting, sheets], [refused, lost]]) {
      note.hidden = !those.length;
      note.querySelector("[data-number]").textContent = those.length;
    }
  };
  const wait = (...pairs) => {
    clocks.forEach(clearTimeout);
    idle.hidden = true;
    clocks = pairs.map(([act, time]) => setTimeout(act, time));
  };
  const show = (part) => {
    form.hidden = part !== form;
    thanks.hidden = part !== thanks;
  };
  const empty = () => {
    form.reset();
    form.elements.once.value = crypto.randomUUID();
    again.replaceChildren();
    window.speechSynthesis?.cancel();
  };
  // As new, for whoever comes next: from the server when there is a line, else the same page, empty.
  const wipe = () => {
    turn += 1;
    wait();
    empty();
    thanks.replaceChildren(...handOn);
    if (!sheets.length && !lost.length && navigator.onLine) return location.replace(first);
    show(shut ? null : form);
  };
  const thank = () => {
    thanks.replaceChildren(...handOn);
    show(thanks);
    thanks.querySelector("h1").focus();
    wait([wipe, THANKS]);
  };
  const touched = () => wait([() => (idle.hidden = false), WARN], [wipe, WIPE]);
  // Something to look at again: her sheet as she filled it in, with the word about it.
  const giveBack = (sheet, page) => {
    for (const [name, value] of sheet) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (["radio", "checkbox"].includes(field.type)) field.checked ||= field.value === value;
        else field.value = value;
      }
    }
    const words = page.querySelectorAll(".whom, [data-intro] .error");
    again.replaceChildren(...[...words].map((one) => document.importNode(one, true)));
    show(form);
    touched();
  };
  const settle = (answer, page, { sheet, of }) => {
    const hers = of === turn && !thanks.hidden;
    const lines = answer.ok && page.querySelector("[data-go-on]");
    if (answer.redirected) return;
    if (lines && hers) {
      // Whom to call, for who wrote of danger: she still stands there.
      thanks.replaceChildren(...document.importNode(page.querySelector("main"), true).childNodes);
      wait([wipe, WIPE]);
    }
    if (lines) return;
    if (answer.ok && hers) return giveBack(sheet, page);
    shut ||= answer.status === CLOSED;
    if ([...sheet].some(([name, value]) => name !== "once" && value)) lost.push(sheet);
    if (shut && form.hidden === false) wipe();
  };
  const flush = async () => {
    if (busy || !sheets.length) return;
    busy = true;
    clearTimeout(retry);
    try {
      const answer = await fetch(form.action, { method: "POST", body: sheets[0].sheet });
      if (!answer.ok && !GONE.includes(answer.status)) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      settle(answer, page, sheets.shift());
      tell();
      busy = false;
      flush();
    } catch {
      busy = false;
      retry = setTimeout(flush, RETRY);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sheets.push({ sheet: new URLSearchParams(new FormData(form)), of: turn });
    tell();
    empty();
    thank();
    flush();
  });
  thanks.addEventListener("click", (event) => {
    if (event.target.closest("[data-on]")) wipe();
    if (!event.target.closest("[data-go-on]")) return;
    event.preventDefault();
    thank();
  });
  for (const kind of ["pointerdown", "keydown", "input"]) form.addEventListener(kind, touched);
  idle.addEventListener("click", touched);
  addEventListener("online", flush);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  // Leaving the page would lose what waits, and that something was not taken.
  const keep = (event) => (sheets.length || lost.length) && event.preventDefault();
  addEventListener("beforeunload", keep);
  document.addEventListener("click", (event) => event.target.closest("a[hreflang]") && keep(event));
})();
