// Two people changed one cell: both texts side by side until somebody chooses.

import { close, openCell } from "./cell.js";
import { hear, root } from "./page.js";
import { cellOf, rowOf } from "./rows.js";
import { drop, find, giveUp, settle } from "./unsent.js";
import { moveTo } from "./grid.js";

const refusals = document.getElementById("editor-refusals");

const noteOf = (edit) => document.getElementById(`refused-${edit.row}-${edit.role}`);
const rowOfConflict = (edit) => document.getElementById(`conflict-${edit.row}-${edit.role}`);

hear("conflict", ({ edit, message: row }) => {
  noteOf(edit)?.remove();
  rowOfConflict(edit)?.remove();
  rowOf(edit.row).after(row);
});

// More is being typed into the cell meanwhile.
hear("stuck-text", (edit) => {
  const row = rowOfConflict(edit);
  if (!row) return;
  row.querySelector("[data-mine]").textContent = edit.text;
  row.querySelector("textarea").value = edit.text;
});

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-choice]");
  if (!button) return;
  const row = button.closest("[data-conflict]");
  const edit = find({ row: row.dataset.conflict, role: row.dataset.conflictRole });
  const cell = cellOf(edit.row, edit.role);
  const merged = row.querySelector("textarea").value;
  if (openCell() === cell) close();
  row.remove();
  if (button.dataset.choice === "theirs") drop(edit);
  else settle(edit, button.dataset.choice === "mine" ? edit.text : merged);
  moveTo(cell);
});

hear("refused", ({ edit, message }) => {
  const told = noteOf(edit);
  // Said again after the plan was read anew: whoever is copying the words keeps what they chose.
  if (told?.querySelector("[data-message]").textContent === message && told.querySelector("[data-text]").textContent === edit.text) return;
  told?.remove();
  const note = document.getElementById("editor-refusal").content.firstElementChild.cloneNode(true);
  note.id = `refused-${edit.row}-${edit.role}`;
  note.querySelector("[data-message]").textContent = message;
  const words = note.querySelector("[data-text]");
  words.id = `${note.id}-words`;
  words.textContent = edit.text;
  note.querySelector("[data-copy]").dataset.copy = words.id;
  note.querySelector("[data-forget]").addEventListener("click", () => {
    giveUp(edit);
  });
  refusals.append(note);
});
hear("mended", (edit) => noteOf(edit)?.remove());
