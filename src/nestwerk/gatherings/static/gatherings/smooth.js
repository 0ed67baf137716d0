// Forms of a parent's page answer in their place, without loading the page again.
// Without this file they post as always.
// htmx would do the same for 17 KB more; on a bad connection that is a second.
(() => {
  const noLine = document.querySelector(".no-line");
  const warn = (on) => {
    if (!noLine) return;
    noLine.hidden = !on;
    if (on) noLine.scrollIntoView({ block: "nearest" });
  };
  // What is told stands in the address to which the answer led, and at its place on that page.
  const follow = (address, answer) => {
    const to = new URL(address);
    to.hash = answer.querySelector("[data-said]:not([hidden])")?.closest("[id]")?.id ?? "";
    const pages = [to, location].map((one) => one.href.split("#")[0]);
    if (pages[0] === pages[1]) return location.reload();
    location.assign(to);
  };
  // The part that changed comes in its place, and above it what stands beside it in the answer: whom to call,
  // or a question. An answer with neither leads elsewhere, or is asked for again.
  const put = (place, words, whole, elsewhere) => {
    const answer = new DOMParser().parseFromString(words, "text/html");
    const part = whole && answer.getElementById(place);
    const beside = [...answer.querySelectorAll("[data-beside]")].map((one) => document.importNode(one, true));
    const old = document.getElementById(place);
    if (!(old && part) && !beside.length) return elsewhere ? follow(elsewhere, answer) : location.reload();
    document.querySelectorAll("[data-beside]").forEach((before) => before.remove());
    const now = old && part ? document.importNode(part, true) : old;
    if (old && part) old.replaceWith(now);
    if (now) now.before(...beside);
    else document.querySelector("main").prepend(...beside);
    // Say what was saved to who sees and to who hears; whom to call before all.
    if (beside.length) return beside[0].focus();
    const said = now.querySelector("[data-said]:not([hidden])");
    if (said) said.focus({ preventScroll: true });
  };
  addEventListener("submit", async (event) => {
    const form = event.target;
    const place = form.dataset.part;
    if (form.dataset.busy) return event.preventDefault();
    // A form that leads to another page goes once: a second tap would come after what it asked for.
    if (!place) return void (form.method === "post" && (form.dataset.busy = "yes"));
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    form.dataset.busy = "yes";
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      // The house itself has trouble: as without a line, what she typed stays.
      if (answer.status >= 500) throw new Error(answer.status);
      const elsewhere = answer.redirected ? answer.url : "";
      put(place, await answer.text(), answer.ok && !elsewhere, elsewhere);
      warn(false);
    } catch {
      warn(true);
    } finally {
      delete form.dataset.busy;
    }
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("[data-busy]").forEach((form) => delete form.dataset.busy);
  });
})();
