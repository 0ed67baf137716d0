// One question a screen. Without this file the page is one long form, with the same button at the end.
(() => {
  const form = document.querySelector("[data-asked]");
  if (!form) return;
  const intro = form.querySelector("[data-intro]");
  const bar = form.querySelector("[data-steps]");
  const send = form.querySelector("[data-send]");
  const back = form.querySelector("[data-back]");
  const next = form.querySelector("[data-next]");
  const now = form.querySelector("[data-now]");
  const progress = form.querySelector("progress");
  const every = [...form.querySelectorAll("[data-question]")];
  const sections = [...form.querySelectorAll("[data-section]")];
  // Where the page begins: further on when it came back in another language. There is no way back in the history.
  let first = Math.min(Number(form.dataset.at) || 0, every.length);
  let at = first;
  const chosen = (name) => new FormData(form).getAll(name);
  const isAsked = (one) => {
    if (!one.dataset.if) return true;
    const values = one.dataset.ifValues.split(" ");
    return chosen(one.dataset.if).some((value) => values.includes(value));
  };
  const asked = () => every.filter(isAsked);
  const show = (focus) => {
    const list = asked();
    const one = list[at - 1];
    intro.hidden = at > 0;
    for (const other of every) other.hidden = other !== one;
    for (const section of sections) section.hidden = !(one && section.contains(one));
    const last = at === list.length;
    back.hidden = at === 0;
    next.hidden = last;
    send.hidden = !last;
    bar.querySelector("[data-where]").hidden = at === 0;
    now.textContent = at;
    form.dataset.at = at;
    progress.value = at;
    progress.hidden = at === 0;
    window.speechSynthesis?.cancel();
    scrollTo(0, 0);
    if (!focus) return;
    const heading = (one || intro).querySelector("h1, h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const go = (to) => {
    at = Math.max(0, Math.min(to, asked().length));
    show(true);
  };
  // The telephone's own 'back' goes one question back; nothing of an answer is in the history.
  const forward = () => {
    history.pushState({ step: at + 1 }, "");
    go(at + 1);
  };
  next.addEventListener("click", forward);
  back.addEventListener("click", () => {
    if (at > first) return history.back();
    first = at - 1;
    history.replaceState({ step: first }, "");
    go(first);
  });
  addEventListener("popstate", (event) => go(event.state?.step || 0));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.matches("textarea, button") || next.hidden) return;
    event.preventDefault();
    forward();
  });
  // Emptied for whoever comes next: from the beginning.
  form.addEventListener("reset", () => {
    first = at = 0;
    history.replaceState({ step: 0 }, "");
    setTimeout(() => show(false));
  });
  history.replaceState({ step: at }, "");
  bar.hidden = false;
  form.classList.add("stepped");
  const wrong = every.findIndex((one) => one.classList.contains("wrong"));
  if (wrong >= 0) at = wrong + 1;
  show(false);
})();
