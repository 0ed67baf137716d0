// Decide about names by keyboard: arrows go from one to the next, Enter replaces, Delete lets it stay.
// Without this file every name has its buttons.
(() => {
  const list = document.querySelector("[data-names]");
  if (!list) return;
  const rows = [...list.querySelectorAll("[data-name]")];
  const left = document.querySelector("[data-left]");
  const words = { replace: "", keep: "" };
  for (const wish of Object.keys(words)) {
    words[wish] = list.querySelector(`[value="${wish}"]`)?.textContent.trim() ?? "";
  }
  const go = (row, way) => rows[rows.indexOf(row) + way]?.querySelector(".input").focus();
  const decide = async (row, wish) => {
    const form = row.querySelector("form");
    const sent = new FormData(form);
    sent.set("wens", wish);
    const answer = await fetch(location.href, { method: "POST", headers: { "X-Nestwerk": "deel" }, body: sent });
    if (answer.status !== 204) return location.reload();
    row.querySelector("[data-verdict]").textContent = words[wish];
    if (!row.dataset.decided && left) left.dataset.left = Number(left.dataset.left) - 1;
    row.dataset.decided = wish;
    if (left) left.textContent = left.textContent.replace(/\d+/, left.dataset.left);
    go(row, 1);
  };
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    decide(event.target.closest("[data-name]"), event.submitter?.value ?? "replace");
  });
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-name]");
    if (!row || !event.target.matches(".input")) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      go(row, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Delete" && event.target.selectionStart === event.target.value.length) {
      event.preventDefault();
      decide(row, "keep");
    }
  });
})();
