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
  const put = (place, words) => {
    const part = new DOMParser().parseFromString(words, "text/html").getElementById(place);
    const old = document.getElementById(place);
    if (!part || !old) return location.reload();
    old.replaceWith(document.importNode(part, true));
    // Say what was saved to who sees and to who hears.
    const said = document.querySelector(`#${place} [data-said]`);
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
      if (!answer.ok || answer.redirected) return location.reload();
      put(place, await answer.text());
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
