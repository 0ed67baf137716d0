// Places in a text are counted in code points, as the server counts them; a browser counts UTF-16 units.
(() => {
  const text = document.querySelector(".coding-text");
  if (!text) return;
  const points = (words) => [...words].length;
  const said = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(".turns p");
  // How far a point of the page is into its paragraph.
  const placeOf = (node, offset) => {
    const line = said(node);
    if (!line) return null;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return Number(line.parentElement.dataset.at) + points(range.toString());
  };
  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer)) return null;
    const from = placeOf(range.startContainer, range.startOffset);
    const to = placeOf(range.endContainer, range.endOffset);
    return from !== null && to !== null && to > from ? { from, to, words: selection.toString() } : null;
  };
  // Where the caret is, or the first of the words that are chosen; -1 outside the text.
  const caret = () => {
    const selection = getSelection();
    if (!selection.rangeCount || !text.contains(selection.getRangeAt(0).startContainer)) return -1;
    const range = selection.getRangeAt(0);
    return placeOf(range.startContainer, range.startOffset) ?? -1;
  };
  // Find the node and the offset of a place in one paragraph.
  const pointAt = (line, place) => {
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let left = place;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const letters = [...node.data];
      if (left <= letters.length) return [node, letters.slice(0, left).join("").length];
      left -= letters.length;
    }
    return [line, line.childNodes.length];
  };
  // Of each sentence the server says how far its end is from the one before; it begins at the next letter.
  const sentencesOf = (turn) => {
    const line = turn.querySelector(":scope > p");
    const letters = [...line.textContent];
    const start = Number(turn.dataset.at);
    let to = 0;
    return turn.dataset.ends.split(" ").filter(Boolean).map((further) => {
      let from = to;
      while (from < letters.length && !letters[from].trim()) from += 1;
      to += Number(further);
      return { line, from, to, start: start + from, end: start + to };
    });
  };
  const sentences = () => [...text.querySelectorAll("[data-ends]")].flatMap(sentencesOf);
  const select = (first, last) => {
    const range = document.createRange();
    range.setStart(...pointAt(first.line, first.from));
    range.setEnd(...pointAt(last.line, last.to));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    last.line.scrollIntoView({ block: "nearest" });
  };
  // Choose words by their places in the whole text.
  const selectRange = (start, end) => {
    const rows = [...text.querySelectorAll("[data-at]")];
    const at = (place) => rows.findLast((row) => Number(row.dataset.at) <= place);
    const [first, last] = [at(start), at(end - 1)];
    if (!first || !last) return;
    const part = (row, place) => ({ line: row.querySelector(":scope > p"), from: place - Number(row.dataset.at) });
    const [a, b] = [part(first, start), part(last, end)];
    select({ line: a.line, from: a.from }, { line: b.line, to: b.from });
  };
  globalThis.codingPlaces = { caret, chosen, sentences, select, selectRange };
})();
