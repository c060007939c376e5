// A block of rows from Word or Excel, pasted on a row of the plan or into the dialog.

import { askDialog } from "./dialog.js";
import { pasteAddress } from "./deeds.js";
import { plan } from "./rows.js";

const dialog = document.getElementById("editor-dialog");

const isBlock = (data) => /<t[rdh][\s>]/i.test(data.getData("text/html")) || /\t|\n./.test(data.getData("text/plain").trim());

function formOf(data, beside) {
  const form = new FormData();
  // As a file: Word writes megabytes for a few rows.
  form.set("html", new Blob([data.getData("text/html")], { type: "text/html" }), "clipboard.html");
  form.set("text", data.getData("text/plain"));
  form.set("beside", beside);
  return form;
}

document.addEventListener("paste", (event) => {
  const field = event.target.closest?.("[data-paste]");
  if (field) {
    event.preventDefault();
    const form = field.form;
    askDialog(form.getAttribute("action"), formOf(event.clipboardData, form.elements.beside.value));
    return;
  }
  const row = document.activeElement?.closest?.("#plan tr[data-row]");
  if (!row || dialog.open || document.activeElement.matches("textarea") || !isBlock(event.clipboardData)) return;
  if (!plan().contains(row)) return;
  event.preventDefault();
  askDialog(pasteAddress(row), formOf(event.clipboardData, row.dataset.row));
});
