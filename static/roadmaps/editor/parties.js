// Those who answer, suggested from the municipality's own while they are being typed.
//
// The list follows the pattern of a combobox with a list; the names in it are options, the arrows
// choose, Enter takes. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { hear } from "./page.js";
import { asker } from "./reading.js";

const BETWEEN = /[,;\n]/;

hear("opened", ({ cell, textarea, aid }) => {
  if (cell.dataset.role === "responsible") suggest(textarea, aid);
});

function suggest(textarea, aid) {
  let active = null;
  const options = () => [...aid.querySelectorAll("[role=option]")];
  const ask = asker("parties/?words=", (html) => {
    aid.innerHTML = html ?? "";
    choose(null);
    textarea.setAttribute("aria-controls", aid.firstElementChild?.id ?? "");
  });

  function choose(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) textarea.setAttribute("aria-activedescendant", active.id);
    else textarea.removeAttribute("aria-activedescendant");
  }

  // The name at the caret: from where to where it stands in the text.
  function bounds() {
    const { value, selectionStart: caret } = textarea;
    let [from, to] = [caret, caret];
    while (from > 0 && !BETWEEN.test(value[from - 1])) from--;
    while (to < value.length && !BETWEEN.test(value[to])) to++;
    while (from < to && value[from] === " ") from++;
    return [from, to];
  }

  function take(option) {
    textarea.setRangeText(option.dataset.text, ...bounds(), "end");
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
    clear();
  }

  function clear() {
    ask.cancel();
    aid.replaceChildren();
    choose(null);
  }

  const refresh = () => ask(textarea.value.slice(...bounds()));

  textarea.setAttribute("aria-autocomplete", "list");
  textarea.addEventListener("input", refresh);
  if (!textarea.value.trim()) refresh();

  // Before the grid hears of the key.
  textarea.addEventListener("keydown", (event) => {
    const list = options();
    if (!list.length || event.isComposing) return;
    const at = list.indexOf(active);
    if (event.key === "ArrowDown") choose(list[(at + 1) % list.length]);
    else if (event.key === "ArrowUp") choose(list.at(at < 0 ? -1 : at - 1));
    else if (event.key === "Enter" && active) take(active);
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // The text keeps the focus while a name is being chosen by hand.
  aid.addEventListener("pointerdown", (event) => event.preventDefault());
  aid.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}
