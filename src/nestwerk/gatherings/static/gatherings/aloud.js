// Reads the page aloud with the voice of the telephone itself. Without it, or without this file, there is no button.
(() => {
  const button = document.querySelector("[data-aloud]");
  if (!button || !("speechSynthesis" in window)) return;
  button.hidden = false;
  const how = document.querySelector(".aloud-how");
  const page = document.documentElement.lang;
  let reading = false;
  // Headings, paragraphs and lines of a list, each once, from top to bottom.
  const READABLE = "main h1, main h2, main h3, main p, main li, main label, main .note > div";
  const pieces = () => {
    const shown = (piece) => piece.offsetParent && !piece.querySelector("p, li, h2, label") && piece.innerText.trim();
    return [...document.querySelectorAll(READABLE)].filter(shown);
  };
  const done = () => {
    reading = false;
    button.setAttribute("aria-pressed", "false");
    for (const piece of document.querySelectorAll(".spoken")) piece.classList.remove("spoken");
  };
  const say = (queue) => {
    const piece = queue.shift();
    for (const before of document.querySelectorAll(".spoken")) before.classList.remove("spoken");
    if (!reading || !piece) return done();
    const words = new SpeechSynthesisUtterance(piece.innerText);
    words.lang = (piece.closest("[lang]") || document.documentElement).lang || page;
    words.rate = 0.95;
    words.onstart = () => {
      piece.classList.add("spoken");
      piece.scrollIntoView({ block: "nearest" });
    };
    words.onend = () => say(queue);
    words.onerror = (event) => (event.error === "canceled" || event.error === "interrupted" ? done() : say(queue));
    speechSynthesis.speak(words);
  };
  const stop = () => {
    speechSynthesis.cancel();
    done();
  };
  button.addEventListener("click", () => {
    if (reading) return stop();
    const voices = speechSynthesis.getVoices();
    // No voice for this language: then the telephone's own reader does it better.
    if (how) how.hidden = !(voices.length && !voices.some((voice) => voice.lang.startsWith(page)));
    reading = true;
    button.setAttribute("aria-pressed", "true");
    say(pieces());
  });
  // Nobody wants a voice that goes on after leaving quickly.
  addEventListener("pagehide", stop);
})();
