// Edits on their way to the server.
//
// An edit is `{row, role, text, seen, tried, stuck}`: the new text of a cell, what its writer saw
// there, texts of attempts whose answer never came, and why it waits for the person («conflict»,
// «refused»). It lives in the browser's storage from the first letter until the server has it, so
// that neither a lost connection nor a closed tab loses anything.

import { Leaving, NoConnection, addressOf, hear, owner, post, root, tell } from "./page.js";
import { cellOf, rowsIn, show, showUnsent, textOf } from "./rows.js";

const PAUSE = 1000;
const RETRIES = [2000, 5000, 15000];
const PREFIX = `plan-edit:${owner}:`;
const REFUSALS = {
  400: "Портал не принял текст: такого столбца больше нет, или текст слишком длинный.",
  403: "Править эту дорожную карту вам больше нельзя.",
  404: "Этой строки больше нет в проекте: её удалили.",
};

const edits = new Map();
let isSending = false;
let isOffline = false;
let failures = 0;
let timer = null;

const keyOf = ({ row, role }) => `${row}:${role}`;
export const find = (place) => edits.get(keyOf(place));

// The cell is to say `text`, whose writer saw `seen`. Sent after a pause, or at once by `send`.
export function put(place, text, seen) {
  const edit = find(place) ?? { ...place, seen, tried: [] };
  if (edit.stuck === "refused" && edit.text !== text.trim()) {
    edit.stuck = undefined;
    tell("mended", edit);
  }
  edit.text = text.trim();
  const cell = cellOf(edit.row, edit.role);
  if (edit.text === edit.seen && !edit.tried.length && !edit.stuck) {
    giveUp(edit);
    return;
  }
  keep(edit);
  if (edit.stuck) tell("stuck-text", edit);
  else {
    showUnsent(cell, edit.text);
    schedule(PAUSE);
  }
  report();
}

function keep(edit) {
  edits.set(keyOf(edit), edit);
  localStorage.setItem(PREFIX + keyOf(edit), JSON.stringify(edit));
}

// The cell says again what is in the plan.
export function giveUp(edit) {
  const words = cellOf(edit.row, edit.role)?.querySelector(".cell__text");
  if (words) words.textContent = edit.seen;
  drop(edit);
}

export function drop(edit) {
  edits.delete(keyOf(edit));
  localStorage.removeItem(PREFIX + keyOf(edit));
  cellOf(edit.row, edit.role)?.classList.remove("cell--unsent");
  tell("mended", edit);
  report();
}

// Sends what waits, one edit after another; whatever keeps it from that, it will try again.
export async function send() {
  clearTimeout(timer);
  if (isSending) return;
  isSending = true;
  try {
    for (let edit; (edit = waiting()[0]); ) {
      report();
      await sendOne(edit);
      [isOffline, failures] = [false, 0];
    }
  } catch (failure) {
    if (failure instanceof NoConnection) {
      isOffline = true;
      schedule(RETRIES[Math.min(failures++, RETRIES.length - 1)]);
    } else if (!(failure instanceof Leaving)) throw failure;
  } finally {
    isSending = false;
    report();
  }
}

async function sendOne(edit) {
  const { text, seen } = edit;
  const tried = [...edit.tried];
  edit.tried.push(text);
  keep(edit);
  const answer = await post(addressOf("cell", edit.row), { role: edit.role, text, seen });
  const html = await answer.text();
  edit.tried = [];
  if (answer.ok) accept(edit, text, html);
  else if (find(edit) !== edit) return; // given up meanwhile
  else if (answer.status === 409) meet(edit, html, tried);
  else stick(edit, "refused", REFUSALS[answer.status] ?? html);
}

function accept(edit, text, html) {
  const [fresh] = rowsIn(html);
  if (edit.text === text) drop(edit);
  else {
    // More was typed meanwhile.
    edit.seen = textOf(fresh.querySelector(`[data-role="${CSS.escape(edit.role)}"]`));
    keep(edit);
  }
  show(fresh);
  tell("row-saved", { row: edit.row, role: edit.role });
}

function meet(edit, html, tried) {
  const [fresh, conflict] = rowsIn(html);
  edit.theirs = conflict.querySelector("[data-theirs]").textContent;
  if (tried.includes(edit.theirs)) {
    // Nobody else's words: our own attempt had arrived, only its answer was lost.
    edit.seen = edit.theirs;
    keep(edit);
    return;
  }
  stick(edit, "conflict", conflict);
  show(fresh);
}

function stick(edit, why, message) {
  edit.stuck = why;
  keep(edit);
  cellOf(edit.row, edit.role)?.classList.remove("cell--unsent");
  tell(why, { edit, message });
}

// The person has seen both texts and decided for `text`.
export function settle(edit, text) {
  [edit.seen, edit.text, edit.stuck] = [edit.theirs, text.trim(), undefined];
  keep(edit);
  send();
}

const waiting = () => [...edits.values()].filter((edit) => !edit.stuck);

function schedule(delay) {
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

function report() {
  const stuck = [...edits.values()].find((edit) => edit.stuck)?.stuck;
  root.dataset.unsent = edits.size || "";
  root.classList.toggle("editor--offline", isOffline);
  tell("unsent", { waiting: waiting().length, stuck, isSending, isOffline });
}

// Words that wait are shown instead of those of the server.
function paint(edit) {
  const cell = cellOf(edit.row, edit.role);
  if (cell && !edit.stuck) showUnsent(cell, edit.text);
}

// What was left unsent the last time; the server is asked again about edits that were stuck.
export function recall() {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    const edit = JSON.parse(localStorage.getItem(key));
    if (!find(edit)) edits.set(keyOf(edit), edit);
  }
  for (const edit of edits.values()) {
    edit.stuck = undefined;
    paint(edit);
  }
  report();
  send();
}

hear("row-shown", ({ row }) => {
  for (const edit of edits.values()) if (edit.row === row) paint(edit);
});
hear("plan-shown", recall);
window.addEventListener("online", send);
document.addEventListener("visibilitychange", send);
