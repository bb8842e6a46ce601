/** The page's own JSON door on the stand-in's server. */

async function request(path, options) {
  const response = await fetch(`/_chat${path}`, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `${response.status}`);
  return body;
}

const post = (path, body) => request(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const getState = () => request("/state");
export const getChat = (channel, person) => request(`/chat/${channel}/${person}`);
export const getWire = (channel) => request(`/wire?channel=${channel}`);
export const getMenus = (channel) => request(`/richmenus/${channel}`);
export const act = (channel, person, what) => post(`/act/${channel}/${person}`, what);
export const addPerson = (person) => post("/people", person);
export const explain = (channel, person, text) => post(`/explain/${channel}/${person}`, { text });
export const idToken = (channel, person) => post(`/id-token/${channel}/${person}`, {});

const POLL_MS = 2_000;

/** Calls back whenever anything changed: by server-sent events, and by asking while they are down. */
export function onChange(callback) {
  const source = new EventSource("/_chat/events");
  let timer;
  source.addEventListener("change", callback);
  source.addEventListener("open", () => clearInterval(timer));
  source.addEventListener("error", () => {
    clearInterval(timer);
    timer = setInterval(callback, POLL_MS);
  });
}
