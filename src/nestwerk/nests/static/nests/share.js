// Shares or copies a text that a parent sends herself, with what her telephone offers.
// Without this file the text can be selected, and opened as a text message.
(() => {
  const part = document.querySelector("[data-share]");
  if (!part) return;
  const words = part.querySelector("textarea");
  const [send, copy, copied] = ["send", "copy", "copied"].map((name) => part.querySelector(`[data-${name}]`));
  const sms = part.querySelector("a[href^='sms:']");
  const follow = () => {
    sms.href = `sms:?&body=${encodeURIComponent(words.value)}`;
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
})();
