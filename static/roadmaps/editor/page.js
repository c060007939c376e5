// What the page says of itself, and how it talks to the portal.

export const root = document.getElementById("editor");
const { page, cell, user, edition, signIn } = root.dataset;
export const owner = `${user}:${edition}`;
export const cellAddress = (row) => cell.replace("/0/", `/${row}/`);

// No answer, or none that the portal itself gave: try later.
export class NoConnection extends Error {}
// The page is being left for the sign-in page, or read anew.
export class Leaving extends Error {}

// Longer ones a browser will not finish once the page is gone.
const LONGEST_FAREWELL = 50_000;
let isLeaving = false;

// `path` is below the page's own address.
export const get = (path, headers = {}) => ask(page + path, { headers });

export function post(address, fields) {
  const body = new URLSearchParams(fields).toString();
  const token = root.querySelector("[name=csrfmiddlewaretoken]").value;
  return ask(address, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded" },
    keepalive: body.length < LONGEST_FAREWELL,
  });
}

// A dialog of the editor, and a form of it with its files.
export const getAt = (address) => ask(address, {});
export const postForm = (address, form) => ask(address, { method: "POST", body: form });

export const postBelow = (path, fields) => post(page + path, fields);

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
  // Signed in anew in another tab: the token of this page is of the session before.
  if (answer.status === 403) leave(() => location.reload());
  if (answer.status >= 500) throw new NoConnection(`${answer.status}`);
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
