// Words that officials often put upper right come into their field with one press.
const showStamps = () => {
  for (const choices of document.querySelectorAll("[data-fills]")) choices.hidden = false;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-text]");
  if (!button) return;
  const field = document.getElementById(button.closest("[data-fills]").dataset.fills);
  field.value = button.dataset.text;
  field.focus();
});

document.addEventListener("htmx:afterSettle", showStamps);
showStamps();
