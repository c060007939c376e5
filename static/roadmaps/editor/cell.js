// Editing one cell where it stands.

import { hear, root, tell } from "./page.js";
import { numberOf, placeOf, textOf } from "./rows.js";
import { find, put, send } from "./unsent.js";

const onTouch = matchMedia("(pointer: coarse)");

// The open editor: `{cell, textarea, aid, original, seen}`, or null.
let open = null;
export const openCell = () => open?.cell ?? null;

// Opens the cell; `letter` is what was typed on it.
export function edit(cell, letter = "") {
  if (open?.cell === cell) return;
  close();
  const original = textOf(cell);
  open = { cell, ...build(cell), original, seen: original };
  open.textarea.value = original + letter;
  freeze(cell.closest("table"));
  cell.append(open.box);
  cell.classList.add("cell--editing");
  grow();
  open.textarea.focus();
  open.textarea.setSelectionRange(-1, -1);
  tell("opened", open);
  if (letter) typed();
}

// Leaves the cell with what it says now; the words are sent at once.
export function close() {
  if (!open) return;
  const { cell, textarea, box } = open;
  typed();
  const closed = open;
  open = null;
  cell.classList.remove("cell--editing");
  if (box.contains(document.activeElement)) cell.focus();
  box.remove();
  tell("closed", closed);
  send();
  return textarea.value;
}

// The cell says again what it said when it was opened.
export function restore() {
  open.textarea.value = open.original;
  const { cell } = open;
  close();
  cell.focus();
}

function build(cell) {
  const box = document.getElementById("cell-editor").content.firstElementChild.cloneNode(true);
  const [textarea, aid] = [box.querySelector("textarea"), box.querySelector(".cell__aid")];
  textarea.ariaLabel = `${cell.dataset.label}, строка ${numberOf(cell.closest("tr")) ?? ""}`.trim();
  if (onTouch.matches) textarea.enterKeyHint = "enter";
  return { box, textarea, aid };
}

function typed() {
  const { cell, textarea, seen } = open;
  if (find(placeOf(cell)) || textarea.value.trim() !== seen) put(placeOf(cell), textarea.value, seen);
}

// Columns keep their width from the first edit on: a table that moves under one's hands is no use.
function freeze(table) {
  if (table.classList.contains("plan--frozen")) return;
  const heads = [...table.tHead.rows[0].cells];
  const widths = heads.map((head) => head.getBoundingClientRect().width);
  for (const [index, head] of heads.entries()) head.style.width = `${widths[index]}px`;
  table.classList.add("plan--frozen");
}

function thaw() {
  for (const table of root.querySelectorAll(".plan--frozen")) {
    for (const head of table.tHead.rows[0].cells) head.style.width = "";
    table.classList.remove("plan--frozen");
  }
}

function grow() {
  const { textarea } = open;
  textarea.style.height = "auto";
  textarea.style.height = `${textarea.scrollHeight + 2}px`;
}

root.addEventListener("input", (event) => {
  if (event.target !== open?.textarea) return;
  grow();
  typed();
});

root.addEventListener("focusout", (event) => {
  // Another window in front is no reason to close.
  if (open?.box.contains(event.target) && !open.box.contains(event.relatedTarget)) {
    if (document.hasFocus() && document.activeElement !== event.target) close();
    else send();
  }
});

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-cell-deed]");
  if (button?.dataset.cellDeed === "restore") restore();
  else if (button) close();
});

// Newer words of the server: an editor nobody has typed in shows them too.
hear("row-shown", ({ row }) => {
  if (open?.cell.closest("tr").dataset.row !== row || find(placeOf(open.cell))) return;
  const now = textOf(open.cell);
  const typedWords = open.textarea.value.trim();
  if (typedWords === open.seen) {
    [open.textarea.value, open.original] = [now, now];
    grow();
  }
  if (open.textarea.value.trim() === now) open.seen = now;
});
hear("plan-shown", () => (open = null));
window.addEventListener("resize", thaw);
