// Menus are <details>; with a script they also close on Escape, on a click outside and when focus moves on.
(() => {
  const open = () => document.querySelectorAll("details.menu[open]");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
  const closeOthers = (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  };
  addEventListener("click", closeOthers);
  addEventListener("focusin", closeOthers);
})();
