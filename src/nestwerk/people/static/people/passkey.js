// Passkeys: ask the browser for a key and post its answer. Signing in by a code works without this file.
(() => {
  const bytes = (words) => {
    const letters = atob(words.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  };
  const words = (buffer) => {
    const letters = btoa(String.fromCharCode(...new Uint8Array(buffer)));
    return letters.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const withId = (item) => ({ ...item, id: bytes(item.id) });

  // What the server asks, in the form that the browser takes.
  const question = ({ publicKey }) => {
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (asked.user) asked.user = withId(asked.user);
    for (const list of ["allowCredentials", "excludeCredentials"]) {
      if (asked[list]) asked[list] = asked[list].map(withId);
    }
    return asked;
  };

  // What the browser answers, in the form that the server takes.
  const answer = (key) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[part]) response[part] = words(key.response[part]);
    }
    if (key.response.getTransports) response.transports = key.response.getTransports();
    const extra = { clientExtensionResults: key.getClientExtensionResults() };
    return { id: key.id, rawId: words(key.rawId), type: key.type, response, ...extra };
  };

  const make = (asked) => {
    const authenticatorSelection = {
      ...asked.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    };
    return navigator.credentials.create({ publicKey: { ...asked, authenticatorSelection } });
  };
  const show = (asked) => navigator.credentials.get({ publicKey: asked });

  const options = async (form) => {
    const given = document.getElementById("passkey-options");
    if (given) return JSON.parse(given.textContent);
    const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
    return reply.json();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-problem]");
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      problem.hidden = true;
      try {
        const { creation_options: creation, request_options: request } = await options(form);
        const key = creation ? await make(question(creation)) : await show(question(request));
        form.elements.credential.value = JSON.stringify(answer(key));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
