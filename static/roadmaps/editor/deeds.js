// Whole rows: added, doubled, deleted, chosen for a change.

import { openDialog } from "./dialog.js";
import { moveTo } from "./grid.js";
import { addressOf, counted, hear, root, tell } from "./page.js";
import { mainCell, plan, rowOf, rowsIn } from "./rows.js";
import { deed, say } from "./said.js";
import { close } from "./cell.js";
import { send } from "./unsent.js";

const bar = document.getElementById("toolbar-bulk");
export const sectionOf = (row) => row.closest("[data-section]");

const chosen = () => [...plan().querySelectorAll("[name=row]:checked")].map((box) => box.closest("tr"));
const marks = (rows) => rows.map((row) => `${row.dataset.row}:${row.dataset.version}`).join(" ");

const DEEDS = {
  "add-above": (row) => add(sectionOf(row), row, true),
  "add-below": (row) => add(sectionOf(row), row, false),
  duplicate: async (row) => place(await deed(addressOf("rowDuplicate", row.dataset.row)), (fresh) => row.after(fresh)),
  move: (row) => openDialog(addressOf("rowMove", row.dataset.row)),
  paste: (row) => openDialog(pasteAddress(row)),
  delete: (row) => remove([row]),
};

export const pasteAddress = (row) => `${addressOf("rowsPaste", sectionOf(row).dataset.section)}?beside=${row.dataset.row}`;

async function add(section, beside, above) {
  const fields = beside ? { beside: beside.dataset.row, above: above ? "on" : "" } : {};
  const answer = await deed(addressOf("rowAdd", section.dataset.section), fields);
  place(answer, (fresh) => {
    if (!beside) section.querySelector(":scope > .plan__foot").before(fresh);
    else if (above) beside.before(fresh);
    else beside.after(fresh);
  });
}

// A row of an answer stands where `put` puts it, and has the focus.
function place(answer, put) {
  if (!answer) return;
  const [fresh] = rowsIn(answer.row);
  put(fresh);
  tell("rows-changed", [fresh.dataset.row]);
  say(answer.said, { renumber: answer.renumber });
  moveTo(mainCell(fresh));
}

async function remove(rows) {
  const next = rows.at(-1).nextElementSibling?.closest("[data-row]") ?? rows[0].previousElementSibling?.closest("[data-row]");
  const answer = await deed(root.dataset.rowsDelete, { rows: marks(rows) });
  if (!answer) return;
  for (const pk of answer.gone) rowOf(pk)?.remove();
  tell("rows-changed", answer.gone);
  say(answer.said, { undo: answer.undo, renumber: answer.renumber });
  if (next?.isConnected) moveTo(next.querySelector("[data-role]"));
  showChosen();
}

hear("row-deed", ({ row, deed: name }) => DEEDS[name]?.(rowOf(row)));

root.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-add-row], [data-paste-last], [data-bulk-change], [data-bulk-delete], [data-bulk-clear]");
  if (!button) return;
  const section = button.closest("[data-section]");
  if (button.matches("[data-add-row]")) add(section, null, false);
  else if (button.matches("[data-paste-last]")) openDialog(addressOf("rowsPaste", section.dataset.section));
  else if (button.matches("[data-bulk-delete]")) remove(chosen());
  else if (button.matches("[data-bulk-change]")) {
    close();
    await send();
    openDialog(`${root.dataset.rowsChange}?rows=${encodeURIComponent(marks(chosen()))}`);
  } else clear();
});

function clear() {
  for (const box of plan().querySelectorAll("[name=row]:checked, [data-all]:checked")) box.checked = false;
  showChosen();
}

let ticked = [];
function showChosen() {
  ticked = chosen().map((row) => row.dataset.row);
  const count = ticked.length;
  bar.hidden = !count;
  bar.querySelector("[data-count]").textContent = counted(count, "строка", "строки", "строк");
}

// With Shift the rows from the last tick to this one follow it, as in a spreadsheet.
let lastTick = null;
root.addEventListener("click", (event) => {
  if (!event.target.matches("[name=row]")) return;
  const boxes = [...event.target.closest("table").querySelectorAll("[name=row]")];
  const [from, to] = [boxes.indexOf(lastTick), boxes.indexOf(event.target)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) {
    for (const box of boxes.slice(from, to)) box.checked = event.target.checked;
    lastTick.checked = event.target.checked;
  }
  lastTick = event.target;
});

root.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) {
    for (const box of event.target.closest("table").querySelectorAll("[name=row]")) box.checked = event.target.checked;
  }
  if (event.target.matches("[name=row], [data-all]")) showChosen();
});

// The plan was read anew: ticks of rows that are still there stay.
hear("plan-shown", () => {
  for (const pk of ticked) {
    const box = rowOf(pk)?.querySelector("[name=row]");
    if (box) box.checked = true;
  }
  showChosen();
});
