// Shares or copies words that somebody sends by hand, with what the telephone offers.
// Without this file the words can be selected, and opened as a text message or a mail.
(() => {
  for (const part of document.querySelectorAll("[data-share]")) {
    const words = part.querySelector("textarea, input");
    const [send, copy, copied] = ["send", "copy", "copied"].map((name) => part.querySelector(`[data-${name}]`));
    const links = [...part.querySelectorAll("a[data-body]")];
    const follow = () => {
      for (const link of links) link.href = link.dataset.body + encodeURIComponent(words.value);
    };
    words.addEventListener("input", follow);
    // She may have typed before this file came, or come back to what she typed.
    follow();
    if (navigator.share) {
      send.hidden = false;
      // Who closes the choice of her telephone did nothing wrong.
      send.addEventListener("click", () => navigator.share({ text: words.value }).catch(() => {}));
    }
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      words.select();
      try {
        await navigator.clipboard.writeText(words.value);
      } catch {
        // An older telephone: what is selected is copied.
        document.execCommand("copy");
      }
      copied.hidden = false;
    });
  }
})();
