// One tablet for many people. Who is done hands it on: nothing of her stays on screen, in the history or in storage.
// Sheets that wait for a line are kept in this page alone, and it says how many.
(() => {
  const form = document.querySelector("[data-asked]");
  if (!form) return;
  const thanks = document.querySelector("[data-thanks]");
  const waiting = document.querySelector("[data-waiting]");
  const idle = document.querySelector("[data-idle]");
  const first = form.dataset.first;
  const [WARN, WIPE, THANKS, AGAIN] = [50_000, 60_000, 8_000, 8_000];
  const sheets = [];
  let busy = false;
  let again = 0;
  let clocks = [];
  const tell = () => {
    waiting.hidden = !sheets.length;
    waiting.querySelector("[data-number]").textContent = sheets.length;
  };
  // As new, for whoever comes next: from the server when there is a line, else the same page, empty.
  const wipe = () => {
    clocks.forEach(clearTimeout);
    idle.hidden = true;
    form.reset();
    form.elements.once.value = crypto.randomUUID();
    window.speechSynthesis?.cancel();
    if (!sheets.length && navigator.onLine) return location.replace(first);
    thanks.hidden = true;
    form.hidden = false;
  };
  const touched = () => {
    clocks.forEach(clearTimeout);
    idle.hidden = true;
    clocks = [setTimeout(() => (idle.hidden = false), WARN), setTimeout(wipe, WIPE)];
  };
  const answered = async (answer) => {
    if (answer.redirected || sheets.length) return;
    // Whom to call, for who wrote of danger: she still stands there.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    thanks.replaceChildren(...document.importNode(page.querySelector("main"), true).childNodes);
    clocks.forEach(clearTimeout);
    clocks = [setTimeout(wipe, WIPE)];
  };
  const flush = async () => {
    if (busy || !sheets.length) return;
    busy = true;
    clearTimeout(again);
    try {
      const answer = await fetch(form.action, { method: "POST", body: sheets[0] });
      if (answer.status >= 500) throw new Error(answer.status);
      sheets.shift();
      tell();
      await answered(answer);
      busy = false;
      flush();
    } catch {
      busy = false;
      again = setTimeout(flush, AGAIN);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sheets.push(new URLSearchParams(new FormData(form)));
    tell();
    form.reset();
    form.elements.once.value = crypto.randomUUID();
    form.hidden = true;
    thanks.hidden = false;
    thanks.querySelector("h1").focus();
    clocks.forEach(clearTimeout);
    clocks = [setTimeout(wipe, THANKS)];
    flush();
  });
  thanks.addEventListener("click", (event) => event.target.closest("[data-on]") && wipe());
  for (const kind of ["pointerdown", "keydown", "input"]) form.addEventListener(kind, touched);
  idle.addEventListener("click", touched);
  addEventListener("online", flush);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  // Leaving the page would lose what waits.
  const keep = (event) => sheets.length && event.preventDefault();
  addEventListener("beforeunload", keep);
  document.addEventListener("click", (event) => event.target.closest("a[hreflang]") && keep(event));
})();
