// Every few seconds one question: who else is at which row, and what have others changed?

import { openCell } from "./cell.js";
import { Leaving, NoConnection, get, hear, postBelow, root, tell } from "./page.js";
import { mainCell, placeOf, plan, rowOf, rowsIn, show } from "./rows.js";
import { send } from "./unsent.js";

const EVERY = 15_000;
// Whoever has left the page open and gone must not stay signed in by it.
const AWAY = 10 * 60_000;

let seenAt = Date.now();
let isAsking = false;
let isToAskAgain = false;

const marks = (selector, name) =>
  [...plan().querySelectorAll(selector)].map((element) => `${element.dataset[name]}:${element.dataset.version}`).join(" ");

export async function pulse() {
  if (document.hidden || Date.now() - seenAt > AWAY) return;
  // What has happened since the question was put is not in it.
  isToAskAgain = isAsking;
  if (isAsking) return;
  isAsking = true;
  try {
    const cell = openCell();
    const answer = await postBelow("pulse/", {
      row: cell ? placeOf(cell).row : "",
      rows: marks("tr[data-row]", "row"),
      sections: marks("[data-section]", "section"),
      parts: marks("[data-part]", "part"),
    });
    if (answer.ok) await take(await answer.json());
    else if (answer.status === 404) location.assign(root.dataset.reading); // no draft any more
  } catch (failure) {
    if (!(failure instanceof NoConnection || failure instanceof Leaving)) throw failure;
  } finally {
    isAsking = false;
    if (isToAskAgain) pulse();
  }
}

async function take({ rows, editors, rearranged }) {
  for (const row of rowsIn(rows)) show(row);
  if (rearranged) await readAnew(() => !openCell());
  for (const old of plan().querySelectorAll(".plan__editor")) old.remove();
  for (const [pk, names] of Object.entries(editors)) mark(pk, names);
  send();
}

function mark(pk, names) {
  const row = rowOf(pk);
  if (!row) return;
  const note = document.createElement("p");
  note.className = "plan__editor";
  note.textContent = `правит ${names}`;
  mainCell(row).prepend(note);
}

// The whole plan as it is now, if it is still welcome when it comes; the focus returns to the cell it
// was on.
export async function readAnew(isWelcome = () => true) {
  if (!isWelcome()) return;
  const answer = await get("", { "HX-Request": "true" });
  if (!answer.ok || !isWelcome()) return;
  const focused = document.activeElement?.closest?.("[data-role]");
  const place = focused && placeOf(focused);
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  plan().replaceWith(template.content);
  window.htmx.process(plan());
  tell("plan-shown");
  if (place) rowOf(place.row)?.querySelector(`[data-role="${CSS.escape(place.role)}"]`)?.focus();
}

for (const name of ["pointerdown", "keydown"]) {
  document.addEventListener(name, () => (seenAt = Date.now()), { capture: true, passive: true });
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) seenAt = Date.now();
  pulse();
});
hear("opened", pulse);
hear("closed", pulse);
setInterval(pulse, EVERY);
pulse();
