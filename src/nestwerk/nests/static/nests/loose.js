// What is not kept travels with the page: reload, 'back' and a link would empty it. Ask first.
// Without this file nothing asks; the page says what stays where.
(() => {
  const state = document.querySelector("form input[name=blad]");
  if (!state) return;
  const is_empty = /"(people|items)":\[\]/.test(state.value);
  let sending = false;
  addEventListener("submit", (event) => {
    if (event.submitter?.formTarget !== "_blank") return void (sending = true);
    // The paper comes beside this page: the form may go again.
    setTimeout(() => delete event.target.dataset.busy);
  });
  // Nor is anything asked of who needs help now.
  addEventListener("click", (event) => {
    if (event.target.closest("a[href$='/hulp-nu/']")) sending = true;
  });
  // Whoever leaves quickly is asked nothing: the page is covered then.
  addEventListener("beforeunload", (event) => {
    const leaves = document.documentElement.classList.contains("covered");
    if (!is_empty && !sending && !leaves) event.preventDefault();
  });
  addEventListener("pageshow", () => (sending = false));
})();
