// What was done, said in words, with the way to take it back.

import { Leaving, NoConnection, hear, post, root } from "./page.js";
import { readAnew } from "./pulse.js";
import { close } from "./cell.js";
import { send } from "./unsent.js";

const box = document.getElementById("editor-said");
const line = box.querySelector("[data-said]");
const undo = box.querySelector("[data-undo]");
const renumber = box.querySelector("[data-renumber]");
let step = "";

export function say(words, { undo: address = "", renumber: dialog = "", isAlarm = false } = {}) {
  step = address;
  box.classList.toggle("editor-said--alarm", isAlarm);
  line.textContent = words;
  undo.hidden = !address;
  renumber.hidden = !dialog;
  renumber.dataset.dialog = dialog;
  box.classList.toggle("editor-said--shown", Boolean(words));
}

// The answer to a deed is told and the plan shown as it is now.
export async function settleDeed({ said, undo: address, focus }, { keepFocus = false } = {}) {
  await readAnew();
  if (said) say(said, { undo: address });
  if (!keepFocus && focus) focusOn(document.querySelector(focus));
}

export function focusOn(place) {
  if (!place) return;
  const control = place.matches("button, [tabindex]") ? place : place.querySelector("button, [tabindex]");
  (control ?? place).focus();
  place.scrollIntoView({ block: "nearest" });
}

// A deed without a form: what the portal said of it, or null where it refused.
export async function deed(address, fields = {}) {
  close();
  await send();
  try {
    const answer = await post(address, fields);
    if (answer.ok) return await answer.json();
    const words = answer.status === 404 ? "Этого места в плане больше нет." : await answer.text();
    say(words, { isAlarm: true });
    await readAnew();
  } catch (failure) {
    if (failure instanceof NoConnection) {
      say("Нет связи с порталом: ничего не изменено. Повторите, когда она вернётся.", { isAlarm: true });
      await readAnew().catch(() => {});
    } else if (!(failure instanceof Leaving)) throw failure;
  }
  return null;
}

async function takeBack() {
  const address = step;
  step = "";
  const answer = address && (await deed(address));
  if (answer) await settleDeed(answer);
}

undo.addEventListener("click", takeBack);
box.querySelector("[data-hush]").addEventListener("click", () => say(""));
root.addEventListener("keydown", (event) => {
  if (!event.ctrlKey || event.key.toLowerCase() !== "z" || event.target.matches("textarea, input")) return;
  if (!step) return;
  event.preventDefault();
  takeBack();
});
root.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-deed-address]");
  if (!button) return;
  const { deedAddress, ...fields } = button.dataset;
  const answer = await deed(deedAddress, fields);
  if (answer) await settleDeed(answer);
});
hear("row-saved", () => (box.classList.contains("editor-said--alarm") ? say("") : null));
