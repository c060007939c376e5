// Rows and sections dragged to another place, or moved there from the keyboard: Alt with ↑ or ↓
// moves a row, Alt with Shift takes it to the neighbouring section.

import Sortable from "../../sortable/sortable.esm.js";
import { sectionOf } from "./deeds.js";
import { moveTo } from "./grid.js";
import { addressOf, hear, root, tell } from "./page.js";
import { plan, rowsIn } from "./rows.js";
import { deed, say, settleDeed } from "./said.js";
import { openCell } from "./cell.js";

const ANIMATION = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120;
const rowsOf = (section) => [...section.querySelectorAll(":scope > tr[data-row]")];
const sections = () => [...plan().querySelectorAll("[data-section]")];

// Deeds of one person follow one another, however fast the keys.
let last = Promise.resolve();
const inTurn = (action) => (last = last.then(action, action));

function makeSortable() {
  for (const section of sections()) {
    Sortable.get(section)?.destroy();
    new Sortable(section, {
      group: "rows", handle: ".row-handle", draggable: "tr[data-row]", animation: ANIMATION, onEnd: ({ item }) => dropped(item),
    });
  }
  for (const table of plan().querySelectorAll(".plan--edit")) {
    Sortable.get(table)?.destroy();
    new Sortable(table, {
      group: "sections", handle: ".section-handle", draggable: "[data-section]", animation: ANIMATION, onEnd: ({ item }) => droppedSection(item),
    });
  }
}

function dropped(row) {
  const section = sectionOf(row);
  const foot = section.querySelector(":scope > .plan__foot");
  const heading = section.querySelector(":scope > .plan__section");
  if (heading?.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_PRECEDING) heading.after(row);
  if (foot.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) foot.before(row);
  settleRow(row);
}

// The row stands where the person put it; the portal is told whom it stands beside.
function settleRow(row) {
  const section = sectionOf(row);
  const rows = rowsOf(section);
  const at = rows.indexOf(row);
  const beside = rows[at - 1] ?? rows[at + 1];
  const fields = { section: section.dataset.section, beside: beside?.dataset.row ?? "", above: at || !beside ? "" : "on" };
  tell("rows-changed", [row.dataset.row]);
  return inTurn(async () => {
    const answer = await deed(addressOf("rowMove", row.dataset.row), fields);
    if (!answer) return;
    if (!answer.row) return settleDeed({ said: "Строка не перемещена: обновлён план." });
    const [fresh] = rowsIn(answer.row);
    const hadFocus = row.contains(document.activeElement) && document.activeElement.closest("[data-role]");
    row.replaceWith(fresh);
    tell("rows-changed", [fresh.dataset.row]);
    if (hadFocus) moveTo(fresh.querySelector(`[data-role="${CSS.escape(hadFocus.dataset.role)}"]`) ?? fresh.querySelector("[data-role]"));
    say(answer.said, { renumber: answer.renumber });
  });
}

function droppedSection(section) {
  const near = [section.previousElementSibling, section.nextElementSibling].find((other) => other?.dataset.section);
  if (!near) return settleDeed({ said: "Раздел остался на месте: в таблице должен быть хотя бы один раздел." });
  const fields = { beside: near.dataset.section, above: near === section.nextElementSibling ? "on" : "" };
  return inTurn(async () => {
    const answer = await deed(addressOf("sectionMove", section.dataset.section), fields);
    if (answer) await settleDeed(answer);
  });
}

function moveByKey(cell, down) {
  const row = cell.closest("tr");
  const rows = rowsOf(sectionOf(row));
  const other = rows[rows.indexOf(row) + (down ? 1 : -1)];
  if (!other) return say(`Строка уже ${down ? "последняя" : "первая"} в разделе. Alt+Shift и стрелка перенесут её в соседний раздел.`);
  if (down) other.after(row);
  else other.before(row);
  cell.focus();
  settleRow(row);
}

function moveToSection(cell, down) {
  const row = cell.closest("tr");
  const list = sections();
  const section = list[list.indexOf(sectionOf(row)) + (down ? 1 : -1)];
  if (!section) return say(down ? "Ниже разделов нет." : "Выше разделов нет.");
  const foot = section.querySelector(":scope > .plan__foot");
  const first = rowsOf(section)[0];
  if (down && first) first.before(row);
  else foot.before(row);
  cell.focus();
  settleRow(row);
}

root.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || !["ArrowUp", "ArrowDown"].includes(event.key) || openCell()) return;
  const cell = event.target.closest("#plan tr[data-row] > *");
  if (!cell) return;
  event.preventDefault();
  const down = event.key === "ArrowDown";
  if (event.shiftKey) moveToSection(cell, down);
  else moveByKey(event.target, down);
});

makeSortable();
hear("plan-shown", makeSortable);
