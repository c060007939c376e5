// One dialog for whatever the editor asks about; its forms come from the portal as HTML.

import { Leaving, NoConnection, getAt, postForm, root } from "./page.js";
import { settleDeed, say } from "./said.js";

const dialog = document.getElementById("editor-dialog");
const body = dialog.querySelector(".editor-dialog__body");
let opener = null;

export async function openDialog(address) {
  opener = wayBack();
  await attempt(async () => fill(await getAt(address)));
}

// The answer to a form sent without being shown: what was pasted.
export async function askDialog(address, form) {
  opener = wayBack();
  await attempt(async () => fill(await postForm(address, form)));
}

// Where the focus goes when the dialog closes: an item of a menu is hidden by then.
function wayBack() {
  const focused = document.activeElement;
  return focused.closest(".dropdown")?.querySelector("[data-bs-toggle]") ?? focused;
}

async function attempt(deed) {
  try {
    await deed();
  } catch (failure) {
    if (failure instanceof NoConnection) say("Нет связи с порталом: повторите, когда она вернётся.", { isAlarm: true });
    else if (!(failure instanceof Leaving)) throw failure;
  }
}

async function fill(answer) {
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
    const deed = await answer.json();
    if (deed.dialog) show(deed.dialog);
    else dialog.close();
    await settleDeed(deed, { keepFocus: Boolean(deed.dialog) });
  } else if (answer.ok) show(await answer.text());
  else {
    dialog.close();
    say(answer.status === 404 ? "Этого места в плане больше нет." : await answer.text(), { isAlarm: true });
    await settleDeed({});
  }
}

function show(html) {
  const place = body.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  body.innerHTML = html;
  for (const field of body.querySelectorAll("[data-json]")) {
    field.value = document.getElementById(field.dataset.json).textContent;
  }
  chooseBulk();
  if (!dialog.open) dialog.showModal();
  const error = body.querySelector(".is-invalid, [role=alert]");
  const first = body.querySelector("[data-focus], textarea, select, input:not([type=hidden]):not([type=file])");
  (error?.focus ? error : null)?.focus();
  if (body.contains(document.activeElement)) return;
  (findByName(place) ?? first ?? body.querySelector("h2")).focus();
}

// A control of a list that is shown anew: the form it stands in and what it does.
function nameOf(control) {
  const forms = [...body.querySelectorAll("form")];
  return { form: forms.indexOf(control.closest("form")), name: control.name, value: control.value };
}

function findByName(place) {
  if (!place?.name || place.name === "confirmed") return null;
  const form = body.querySelectorAll("form")[place.form];
  const same = [...(form?.elements ?? [])].filter((control) => control.name === place.name && !control.disabled);
  return same.find((control) => control.value === place.value && control.type === "submit") ?? null;
}

// Of the fields of a bulk edit only those of the chosen kind.
function chooseBulk() {
  const kind = body.querySelector("[name=kind]");
  for (const fieldset of body.querySelectorAll("[data-bulk]")) {
    fieldset.hidden = fieldset.dataset.bulk !== kind.value;
  }
}

body.addEventListener("change", chooseBulk);
body.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const fields = new FormData(form, event.submitter);
  const sent = attempt(async () => fill(await postForm(form.getAttribute("action"), fields)));
  sent.finally(() => delete form.dataset.sent);
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close-dialog]")) dialog.close();
});
dialog.addEventListener("close", () => {
  body.replaceChildren();
  if (opener?.isConnected) opener.focus();
});

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dialog]");
  if (button) openDialog(button.dataset.dialog);
});
