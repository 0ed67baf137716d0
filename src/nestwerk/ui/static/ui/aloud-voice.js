// Reads the page aloud with the voice of the telephone itself, each piece in its own language, and the answer after a
// tap. Returns what a press of the button does.
globalThis.aloudVoice = (button) => {
  const how = document.querySelector("[data-aloud-how]");
  const page = document.documentElement.lang;
  const ANSWERS = "[data-said]";
  // How long a browser may take to find its voices, in milliseconds.
  const PATIENCE = 800;
  let reading = false;
  let listens = false;
  const { isShown, isSilent, told, units } = globalThis.aloudWords(button.dataset);

  const clear = () => {
    for (const one of document.querySelectorAll(".spoken")) one.classList.remove("spoken");
  };
  const done = () => {
    reading = false;
    button.setAttribute("aria-pressed", "false");
    clear();
  };
  const stop = () => {
    speechSynthesis.cancel();
    done();
  };
  const voiceOf = (lang) => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang));
  const speak = ({ lang, text }, next) => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = lang;
    spoken.rate = 0.95;
    spoken.voice = voiceOf(lang) || null;
    spoken.onend = next;
    spoken.onerror = (event) => (["canceled", "interrupted"].includes(event.error) ? done() : next());
    speechSynthesis.speak(spoken);
  };
  const read = (queue) => {
    clear();
    const unit = queue.shift();
    if (!reading || !unit) return done();
    unit.element?.classList.add("spoken");
    unit.element?.scrollIntoView({ block: "nearest" });
    const pieces = [...unit.pieces];
    const next = () => (reading && pieces.length ? speak(pieces.shift(), next) : read(queue));
    next();
  };
  const begin = (queue) => {
    speechSynthesis.cancel();
    reading = true;
    button.setAttribute("aria-pressed", "true");
    read(queue);
  };

  // Some browsers find their voices late; one without any of this language says so.
  const voices = () => new Promise((found) => {
    if (speechSynthesis.getVoices().length) return found();
    speechSynthesis.addEventListener?.("voiceschanged", found, { once: true });
    setTimeout(found, PATIENCE);
  });
  const press = async () => {
    listens = !reading;
    if (reading) return stop();
    await voices();
    const lacks = speechSynthesis.getVoices().length > 0 && !voiceOf(page);
    if (how) how.hidden = !lacks;
    if (lacks) return how?.scrollIntoView({ block: "nearest" });
    begin(units());
  };

  // Who had the page read hears the answer to a tap as well.
  const answered = (node) => {
    const answer = node.closest?.(ANSWERS) || node.querySelector?.(ANSWERS);
    if (!listens || !answer || isSilent(answer) || !isShown(answer)) return;
    const pieces = told(answer);
    if (pieces.length) begin([{ element: answer, pieces }]);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === "attributes") answered(target);
      else [...addedNodes].filter((node) => node.nodeType === Node.ELEMENT_NODE).forEach(answered);
    }
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden"] });

  // Nobody wants a voice that goes on after leaving quickly.
  addEventListener("pagehide", stop);
  return press;
};
