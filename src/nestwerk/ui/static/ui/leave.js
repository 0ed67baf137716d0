// Leave quickly: cover the page at once, then replace it (cover.js does both, also when somebody taps 'back').
(() => {
  // What a signed-in visitor kept for when there is no internet goes with the visitor, and when its time is over.
  // All rooms keep it under this one name, so that throwing it away is asked at once, before the page is gone.
  const forget = () => window.caches?.delete("kept-pages");
  const tidy = async () => {
    if (!(await window.caches?.has("kept-pages"))) return;
    const pages = await caches.open("kept-pages");
    for (const request of await pages.keys()) {
      const found = await pages.match(request);
      if (found && Date.now() >= Number(found.headers.get("X-Kept-Until"))) pages.delete(request);
    }
  };
  if ("nobody" in document.body.dataset) forget();
  else tidy();
  const link = document.querySelector("[data-leave]");
  if (!link) return;
  const pressed = [];
  const leave = () => {
    forget();
    document.title = "…";
    window.leaveQuickly();
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Shift three times within two seconds, and nothing else in between.
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") return void (pressed.length = 0);
    if (event.repeat) return;
    pressed.push(event.timeStamp);
    if (pressed.length > 3) pressed.shift();
    if (pressed.length === 3 && pressed[2] - pressed[0] < 2000) leave();
  });
})();
