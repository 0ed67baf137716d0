// A button beside each text that copies it. Without this file the text can be selected.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const words = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener("click", async () => {
      words.select();
      try {
        await navigator.clipboard.writeText(words.value);
      } catch {
        // An older browser: what is selected is copied.
        document.execCommand("copy");
      }
      button.nextElementSibling.hidden = false;
    });
  }
})();
