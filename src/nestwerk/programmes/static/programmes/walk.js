// Counts down the step on the screen and the whole session. Without it the clock times say the same.
(() => {
  const card = document.querySelector(".walk");
  if (!card) return;
  const line = card.querySelector(".walk-left");
  const minutes = (moment) => Math.max(0, Math.ceil((new Date(moment) - Date.now()) / 60000));
  const tell = () => {
    card.querySelector("[data-left]").textContent = minutes(card.dataset.ends);
    card.querySelector("[data-left-all]").textContent = minutes(card.dataset.all);
    line.hidden = Date.now() > new Date(card.dataset.all);
  };
  tell();
  setInterval(tell, 15000);
})();
