// Counts down the step that runs, and goes on to the next one. Without it the clock times say the same.
const steps = [...document.querySelectorAll(".script > [data-begins]")];
const card = document.querySelector("#nu-kaart");

const tell = () => {
  const now = Date.now();
  for (const step of steps) {
    const done = now >= Number(step.dataset.ends), running = !done && now >= Number(step.dataset.begins);
    step.classList.toggle("done", done);
    step.classList.toggle("now", running);
    if (running) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
    if (running && card) show(step, now);
  }
};

const show = (step, now) => {
  const { begins, ends, title, number } = step.dataset;
  const left = Math.max(1, Math.ceil((Number(ends) - now) / 60000));
  card.querySelector("[data-title]").textContent = title;
  card.querySelector("[data-number]").textContent = number;
  card.querySelector("[data-left]").textContent = left;
  const bar = card.querySelector("progress");
  bar.max = Math.round((Number(ends) - Number(begins)) / 60000);
  bar.value = bar.max - left;
};

if (steps.length) {
  tell();
  setInterval(tell, 15000);
}
