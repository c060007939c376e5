// The plan as a grid: one stop of the Tab key, arrows within, as in a spreadsheet.
// https://www.w3.org/WAI/ARIA/apg/patterns/grid/

import { close, edit, openCell, restore } from "./cell.js";
import { hear, root } from "./page.js";
import { plan } from "./rows.js";

const PAGE = 10;
const onTouch = matchMedia("(pointer: coarse)");
const isEditable = (cell) => cell?.matches("[data-role]");

// What takes the focus in a cell: the control in it, or the cell itself.
const stopOf = (cell) => cell.querySelector(":scope > [data-row-menu], :scope > [name=row]") ?? cell;
const cellAt = (target) => target.closest?.("#plan [role=gridcell], #plan [role=rowheader]");
const rowsOf = (table) => [...table.querySelectorAll("tbody > tr[data-row], tbody > .plan__section")];

// The column to come back to from a heading, which has but one cell.
let column = 0;

export function moveTo(cell) {
  const table = cell.closest("table");
  for (const old of table.querySelectorAll("[tabindex='0']")) old.tabIndex = -1;
  const stop = stopOf(cell);
  stop.tabIndex = 0;
  stop.focus();
}

function step(cell, down, across) {
  const row = cell.parentElement;
  if (across) return row.cells[cell.cellIndex + across];
  const rows = rowsOf(cell.closest("table"));
  const next = rows[clamp(rows.indexOf(row) + down, rows.length)];
  return next.cells[Math.min(column, next.cells.length - 1)];
}

const clamp = (index, length) => Math.max(0, Math.min(index, length - 1));

// The neighbouring cell that can be edited, past the ends of rows too.
function editable(cell, by) {
  const cells = [...cell.closest("table").querySelectorAll("[data-role]")];
  return cells[cells.indexOf(cell) + by];
}

function target(cell, event) {
  const row = cell.parentElement;
  const rows = rowsOf(cell.closest("table"));
  const edges = event.ctrlKey ? { Home: rows[0].cells[0], End: rows.at(-1).cells[rows.at(-1).cells.length - 1] }
    : { Home: row.cells[0], End: row.cells[row.cells.length - 1] };
  if (event.key in edges) return edges[event.key];
  if (event.ctrlKey) return undefined;
  const steps = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-PAGE, 0],
    PageDown: [PAGE, 0],
  };
  return event.key in steps ? step(cell, ...steps[event.key]) : undefined;
}

function onGrid(event, cell) {
  if (event.altKey || event.metaKey || event.isComposing) return;
  const next = target(cell, event);
  if (next) {
    event.preventDefault();
    if (next.parentElement.cells.length > 1) column = next.cellIndex;
    moveTo(next);
  } else if (isEditable(cell) && ["Enter", "F2"].includes(event.key)) {
    event.preventDefault();
    edit(cell);
  } else if (isEditable(cell) && event.key.length === 1 && event.key !== " " && !event.ctrlKey) {
    event.preventDefault();
    edit(cell, event.key);
  }
}

function inEditor(event, cell) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    event.preventDefault();
    restore();
  } else if (event.key === "Tab") {
    const next = editable(cell, event.shiftKey ? -1 : 1);
    event.preventDefault();
    close();
    moveTo(next ?? cell);
    if (next) edit(next);
  } else if (event.key === "Enter" && !event.shiftKey && !onTouch.matches) {
    event.preventDefault();
    close();
    column = cell.cellIndex;
    moveTo(step(cell, 1, 0));
  }
}

root.addEventListener("keydown", (event) => {
  const cell = cellAt(event.target);
  if (!cell || event.defaultPrevented) return;
  if (event.target.matches("textarea")) inEditor(event, openCell());
  else if (event.target === stopOf(cell)) onGrid(event, cell);
});

root.addEventListener("click", (event) => {
  const cell = cellAt(event.target);
  if (!cell || event.target.closest("button, input, textarea, a, .cell__editor")) return;
  if (getSelection().toString()) return; // words are being copied
  moveTo(cell);
  if (isEditable(cell)) edit(cell);
});

root.addEventListener("focusin", (event) => {
  const cell = cellAt(event.target);
  if (cell && cell.parentElement.cells.length > 1) column = cell.cellIndex;
});

// Every table has its stop, whatever rows came and went.
export function keepStops() {
  for (const table of plan().querySelectorAll(".plan--edit")) {
    if (table.querySelector("tbody [tabindex='0']")) continue;
    const first = table.querySelector("tbody [data-role]") ?? table.querySelector("tbody th");
    if (first) stopOf(first).tabIndex = 0;
  }
}

hear("plan-shown", keepStops);
hear("rows-changed", keepStops);
document.addEventListener("htmx:afterSettle", keepStops);
