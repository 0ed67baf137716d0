// What is read aloud of a page, in the order in which it stands: words, buttons, fields and what a picture says, each
// piece with its language. Words for what a control is stand on the button that reads.
globalThis.aloudWords = (words) => {
  const page = document.documentElement.lang;
  const CONTROLS = "button, summary, select, textarea, input:not([type=hidden]), a.button, [role=img]";
  const TEXTS = "h1, h2, h3, h4, p, li, dt, dd, legend, label, th, td, caption, figcaption, blockquote, .note > div";

  const isSilent = (node) => node.closest("[aria-hidden=true], [hidden], script, style, template, .no-voice");
  // What is folded away has a place for the browser, but not for who looks.
  const isFolded = (node) => node.closest("details:not([open]) > :not(summary)");
  const isShown = (node) => (
    node.getClientRects().length && getComputedStyle(node).visibility !== "hidden" && !isFolded(node)
  );
  const languageOf = (node) => node.closest("[lang]:not([lang=''])")?.lang || page;
  const flat = (text) => text.replace(/\s+/g, " ").trim();

  // What stands in an element itself, without what is read apart, piece by piece of one language.
  const told = (element, apart) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || isSilent(parent) || !isShown(parent)) continue;
      if (apart && parent.closest(apart) !== element && element.contains(parent.closest(apart))) continue;
      const lang = languageOf(parent);
      const last = pieces.at(-1);
      if (last?.lang === lang) last.text += " " + node.data;
      else pieces.push({ lang, text: node.data });
    }
    return pieces.map((piece) => ({ ...piece, text: flat(piece.text) })).filter((piece) => piece.text);
  };
  const named = (element) => {
    const label = element.getAttribute("aria-label");
    if (label) return [{ lang: languageOf(element), text: label }];
    if (element.labels?.length) return [...element.labels].flatMap((one) => told(one, CONTROLS));
    return told(element);
  };
  const ours = (text) => ({ lang: page, text });
  // A control is told with what it is, and how it stands.
  const control = (element) => {
    const name = named(element);
    if (element.matches("[role=img]")) return [ours(words.picture), ...name];
    if (element.matches("[type=checkbox], [type=radio]")) {
      return [...name, ours(element.checked ? words.ticked : words.unticked)];
    }
    if (element.matches("select")) {
      // An option of a closed list has no place on the page, so it is not asked whether it is shown.
      const chosen = [...element.selectedOptions].map((one) => ({ lang: languageOf(one), text: flat(one.text) }));
      return [ours(words.choice), ...name, ...chosen];
    }
    const value = element.value?.trim();
    if (element.matches("textarea, input:not([type=submit], [type=button])")) {
      return [ours(words.field), ...name, value ? { lang: languageOf(element), text: value } : ours(words.empty)];
    }
    return [ours(words.button), ...(name.length ? name : [ours(value || "")])];
  };
  const isNoted = (label) => label.tagName === "LABEL" && label.control && !isSilent(label.control);
  const units = () => {
    const every = [...document.querySelectorAll(`main :is(${TEXTS}), main :is(${CONTROLS})`)];
    return every.filter((one) => isShown(one) && !isSilent(one)).flatMap((element) => {
      // The words of a field are told with the field.
      if (isNoted(element) || element.parentElement.closest(CONTROLS)) return [];
      const isControl = element.matches(CONTROLS);
      const pieces = isControl ? control(element) : told(element, `${TEXTS}, ${CONTROLS}`);
      return pieces.length ? [{ element, pieces: pieces.filter((piece) => piece.text) }] : [];
    });
  };

  return { isShown, isSilent, told, units };
};
