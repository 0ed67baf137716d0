// A link to a <dialog> opens it by :target; with a script it becomes a modal that keeps the focus.
(() => {
  for (const link of document.querySelectorAll("a[data-dialog]")) {
    const dialog = document.querySelector(link.hash);
    if (!dialog || !dialog.showModal) continue;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    for (const close of dialog.querySelectorAll("[data-close]")) {
      close.addEventListener("click", (event) => {
        event.preventDefault();
        dialog.close();
      });
    }
  }
})();
