// Lets a card be dragged to another column: the same as choosing there and pressing 'move'. Nothing needs this file.
(() => {
  const cardOf = (event) => event.target.closest?.("[data-card]");
  const placeOf = (event) => event.target.closest?.("[data-board] [data-place]");
  let dragged = null;
  const ready = () => {
    for (const card of document.querySelectorAll("[data-board] [data-card]")) {
      card.draggable = Boolean(card.querySelector("select"));
    }
  };
  document.addEventListener("dragstart", (event) => {
    dragged = cardOf(event);
    event.dataTransfer?.setData("text/plain", "");
  });
  document.addEventListener("dragover", (event) => {
    if (dragged && placeOf(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const place = placeOf(event);
    if (!dragged || !place) return;
    event.preventDefault();
    dragged.querySelector("select").value = place.dataset.place;
    dragged.querySelector("button").click();
    dragged = null;
  });
  document.addEventListener("dragend", () => {
    dragged = null;
  });
  document.addEventListener("htmx:afterSettle", ready);
  ready();
})();
