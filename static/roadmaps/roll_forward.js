// The preview of the next period from the keyboard; everything works without this file too.

const roll = document.getElementById("roll");
const phrases = [...roll.querySelectorAll(".roll__phrase")];

// Enter and the arrows go from phrase to phrase, Esc brings the proposed one back.
roll.addEventListener("keydown", (event) => {
  const phrase = event.target.closest(".roll__phrase");
  if (!phrase || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const isOneLine = !phrase.value.includes("\n");
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    step(phrase, 1);
  } else if (isOneLine && event.key === "ArrowDown") {
    event.preventDefault();
    step(phrase, 1);
  } else if (isOneLine && event.key === "ArrowUp") {
    event.preventDefault();
    step(phrase, -1);
  } else if (event.key === "Escape" && phrase.value !== phrase.dataset.proposed) {
    put(phrase, phrase.dataset.proposed);
  }
});

function step(phrase, by) {
  const shown = phrases.filter((each) => each.offsetParent !== null);
  shown[shown.indexOf(phrase) + by]?.focus();
}

// As if it were typed, so that the dates are read anew.
function put(phrase, text) {
  phrase.value = text;
  phrase.dispatchEvent(new Event("input", { bubbles: true }));
}

roll.addEventListener("click", (event) => {
  const button = event.target.closest("[data-alternative]");
  if (!button) return;
  const phrase = button.closest("td").querySelector(".roll__phrase");
  put(phrase, button.dataset.alternative);
  phrase.focus();
});

const carried = roll.querySelector("[data-carried]");
roll.addEventListener("change", (event) => {
  if (event.target.name !== "carry") return;
  carried.textContent = roll.querySelectorAll("[name=carry]:checked").length;
});
