// The button that reads a page aloud. What reads comes with the first press: most who open a page do not ask for it.
// Without a voice in the browser, or without this file, there is no button.
(() => {
  const button = document.querySelector("[data-aloud]");
  if (!button || !("speechSynthesis" in window)) return;
  button.hidden = false;
  const load = (from) => new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = from;
    script.onload = done;
    script.onerror = fail;
    document.head.append(script);
  });
  let press;
  button.addEventListener("click", async () => {
    if (!press) {
      // Some telephones speak only when the first word comes at once with the press.
      speechSynthesis.speak(new SpeechSynthesisUtterance(""));
      await load(button.dataset.words);
      await load(button.dataset.voice);
      press ||= globalThis.aloudVoice(button);
    }
    press();
  });
})();
