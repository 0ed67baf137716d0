// Sends the answers once, also when the connection is gone for a while. They stay in this page and nowhere else.
// Without this file the form posts as always.
(() => {
  const form = document.querySelector("[data-asked]");
  if (!form) return;
  const noLine = form.querySelector("[data-no-line]");
  const button = form.querySelector("[data-send] button");
  const AGAIN = 8000;
  let waits = 0;
  let busy = false;
  const answered = async (answer) => {
    if (answer.redirected) {
      // A browser may keep this page for 'back': without the answers.
      form.reset();
      return location.replace(answer.url);
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // Something to look at again, or whom to call: the page as it came.
    document.querySelector("main").replaceWith(document.importNode(page.querySelector("main"), true));
    document.querySelector("main").focus();
    scrollTo(0, 0);
  };
  const send = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(waits);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      // The house itself has trouble: as without a line, try again.
      if (answer.status >= 500) throw new Error(answer.status);
      noLine.hidden = true;
      await answered(answer);
    } catch {
      noLine.hidden = false;
      noLine.scrollIntoView({ block: "nearest" });
      waits = setTimeout(send, AGAIN);
    } finally {
      busy = false;
      button.disabled = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  addEventListener("online", () => !noLine.hidden && send());
  addEventListener("beforeunload", (event) => {
    if (!noLine.hidden) event.preventDefault();
  });
})();
