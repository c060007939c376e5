// What the page says of itself, and how it talks to the portal.

export const root = document.getElementById("editor");
const { page, user, edition, signIn } = root.dataset;
export const owner = `${user}:${edition}`;
// What the page calls `data-row-move` is the address of that deed on the row 0.
export const addressOf = (name, pk) => root.dataset[name].replace("/0/", `/${pk}/`);

// No answer, or none that the portal itself gave: try later.
export class NoConnection extends Error {}
// The page is being left for the sign-in page, or read anew.
export class Leaving extends Error {}

// Longer ones a browser will not finish once the page is gone.
const LONGEST_FAREWELL = 50_000;
let isLeaving = false;

// `path` is below the page's own address.
export const get = (path, headers = {}) => ask(page + path, { headers });

export const post = (address, fields) => send(address, new URLSearchParams(fields));
export const postBelow = (path, fields) => post(page + path, fields);

// A dialog of the editor, and a form of it with its files.
export const getAt = (address) => ask(address, {});
export const postForm = (address, form) => send(address, form);

async function send(address, body) {
  const post = () => {
    body.set("csrfmiddlewaretoken", token().value);
    const isShort = body instanceof URLSearchParams && body.toString().length < LONGEST_FAREWELL;
    return ask(address, { method: "POST", body, keepalive: isShort });
  };
  const answer = await post();
  if (answer.status !== 403) return answer;
  // An answer that nobody reads keeps its connection, and a browser has six.
  await answer.text();
  await renewToken();
  return post();
}

const token = () => root.querySelector("[name=csrfmiddlewaretoken]");

// The person signed in anew in another tab: the token of this page is of the session before.
async function renewToken() {
  const html = await (await get("")).text();
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("editor");
  if (fresh?.dataset.user !== user) leave(() => location.reload());
  token().value = fresh.querySelector("[name=csrfmiddlewaretoken]").value;
}

async function ask(address, options) {
  if (isLeaving) throw new Leaving();
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (failure) {
    throw new NoConnection(failure.message);
  }
  if (answer.redirected) {
    const asked = new URL(answer.url);
    const here = encodeURIComponent(location.pathname);
    leave(() => location.assign(asked.pathname === signIn ? `${signIn}?next=${here}` : asked));
  }
  if (answer.status >= 500) {
    answer.body?.cancel();
    throw new NoConnection(`${answer.status}`);
  }
  return answer;
}

// Whatever is unsent stays in the browser, and is sent when the person is back.
function leave(go) {
  isLeaving = true;
  go();
  throw new Leaving();
}

window.addEventListener("beforeunload", (event) => {
  if (!isLeaving && root.dataset.unsent) event.preventDefault();
});

export function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(`editor:${name}`, { detail }));
}

export function hear(name, listener) {
  document.addEventListener(`editor:${name}`, (event) => listener(event.detail));
}

// counted(21, "правка", "правки", "правок") is «21 правка».
export function counted(number, one, few, many) {
  const form = { one, few }[new Intl.PluralRules("ru").select(number)] ?? many;
  return `${number} ${form}`;
}
