// The menu of a row: one for all rows, opened beside the ⋮ of one.
// https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/

import { edit } from "./cell.js";
import { hear, root, tell } from "./page.js";
import { mainCell, rowOf } from "./rows.js";

const menu = document.getElementById("row-menu");
const items = () => [...menu.querySelectorAll("[role=menuitem]:not([hidden])")];
let button = null;

function show(opener) {
  button = opener;
  button.setAttribute("aria-expanded", "true");
  menu.hidden = false;
  const [at, around] = [button.getBoundingClientRect(), root.getBoundingClientRect()];
  const isLow = at.bottom + menu.offsetHeight > innerHeight && at.top > menu.offsetHeight;
  menu.style.top = `${(isLow ? at.top - menu.offsetHeight : at.bottom) - around.top}px`;
  menu.style.left = `${Math.max(0, at.right - around.left - menu.offsetWidth)}px`;
  items()[0]?.focus();
}

function hide() {
  if (!button) return;
  menu.hidden = true;
  button.removeAttribute("aria-expanded");
  if (menu.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  button = null;
}

root.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-row-menu]");
  const item = event.target.closest("#row-menu [role=menuitem]");
  if (opener && opener !== button) show(opener);
  else if (item) {
    const { row } = button.closest("tr").dataset;
    hide();
    tell("row-deed", { row, deed: item.dataset.deed });
  } else hide();
});

menu.addEventListener("keydown", (event) => {
  const list = items();
  const at = list.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next !== undefined) list.at(next % list.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") hide();
  else return;
  event.preventDefault();
});

menu.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget)) hide();
});

hear("row-deed", ({ row, deed }) => {
  if (deed === "edit") edit(mainCell(rowOf(row)));
});
