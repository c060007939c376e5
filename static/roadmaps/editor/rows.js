// Rows of the plan as they stand on the page.

import { tell } from "./page.js";

export const plan = () => document.getElementById("plan");
export const rowOf = (pk) => document.getElementById(`row-${pk}`);
export const cellOf = (pk, role) => rowOf(pk)?.querySelector(`[data-role="${CSS.escape(role)}"]`);
export const placeOf = (cell) => ({ row: cell.closest("tr").dataset.row, role: cell.dataset.role });
export const textOf = (cell) => cell.querySelector(".cell__text").textContent;
export const numberOf = (row) => row.querySelector("[data-role=number] .cell__text")?.textContent;
// Where the eye looks first in a row: its measure.
export const mainCell = (row) => row.querySelector("[data-role=title]") ?? row.querySelector("[data-role]");

// Table rows out of the HTML of an answer.
export function rowsIn(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.querySelectorAll("tr")];
}

// The row gets new words where it stands, so that focus, a tick and an open editor stay.
export function show(fresh) {
  const row = document.getElementById(fresh.id);
  if (!row) return;
  row.dataset.version = fresh.dataset.version;
  for (const cell of fresh.querySelectorAll("[data-role]")) {
    const old = cellOf(row.dataset.row, cell.dataset.role);
    if (!old) continue;
    // An open editor is not moved: it would lose the focus.
    for (const child of [...old.childNodes]) {
      if (!child.classList?.contains("cell__editor")) child.remove();
    }
    old.prepend(...cell.childNodes);
  }
  const labels = controlsOf(fresh).map((control) => control.ariaLabel);
  for (const [index, control] of controlsOf(row).entries()) control.ariaLabel = labels[index];
  tell("row-shown", { row: row.dataset.row });
}

const controlsOf = (row) => [...row.querySelectorAll("[name=row], [data-row-menu]")];

// What a cell shows until the server has the words.
export function showUnsent(cell, text) {
  cell.querySelector(".cell__text").textContent = text;
  cell.classList.add("cell--unsent");
}
