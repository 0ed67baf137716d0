// Asks the server. It never follows to another page: signed out is an answer too.
const PATIENCE = 15000;
let token = "";

const ask = (address, more = {}) => {
  return fetch(address, { ...more, redirect: "error", cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
};

export const post = async (meeting, part, again = true) => {
  const items = part.map(({ order, who, meeting: where, aside, ...item }) => item);
  const body = JSON.stringify({ sent: new Date().toISOString(), items });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token || tokenOfPage() };
  const answer = await ask(`/vandaag/${meeting}/tikken/`, { method: "POST", headers, body });
  if (answer.status !== 403 || !again) return answer;
  // The page lay open for long, or came from the telephone's own copy: ask for a fresh token, once.
  const fresh = await ask("/vandaag/sleutel/");
  if (!fresh.ok) return fresh;
  token = (await fresh.json()).token;
  return post(meeting, part, false);
};

const tokenOfPage = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export const stand = async (meeting) => {
  const answer = await ask(`/vandaag/${meeting}/stand/`);
  if (answer.status === 401) return { signedOut: true };
  if (answer.status === 404) return { gone: true };
  return answer.ok ? answer.json() : null;
};
