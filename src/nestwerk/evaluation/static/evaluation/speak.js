// Another language half-way: the answers go along in a form, never in an address, and come back on the page.
(() => {
  const form = document.querySelector("[data-asked]");
  if (!form) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[hreflang]");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    // Without a line the page would be lost, and the answers with it.
    if (!navigator.onLine) return;
    const add = (name, value) => {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = value;
      form.append(input);
    };
    add("taal", link.hreflang);
    add("stap", form.dataset.at);
    form.action = form.dataset.here;
    form.submit();
    // They are under way: a page that a browser keeps for 'back' is empty.
    form.reset();
  });
})();
