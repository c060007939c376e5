// What the portal understands of a deadline, while it is being typed.

import { hear } from "./page.js";
import { asker } from "./reading.js";

const OFFLINE = "Нет связи: даты появятся, когда она вернётся.";

hear("opened", ({ cell, textarea, aid }) => {
  if (cell.dataset.role !== "deadline") return;
  const { section } = cell.closest("[data-section]").dataset;
  const ask = asker(`deadline/?section=${section}&phrase=`, (html) => {
    if (html === null) aid.textContent = OFFLINE;
    else aid.innerHTML = html;
  });
  aid.setAttribute("role", "status");
  textarea.addEventListener("input", () => ask(textarea.value));
  ask(textarea.value, 0);
});
