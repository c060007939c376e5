// A file chosen in place of a document goes at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send-on-choice]") && event.target.files.length) {
    event.target.form.requestSubmit();
  }
});

// Words typed into a report outlive a session that ended meanwhile: this tab gives them back,
// unless what the portal holds has become another.
for (const form of document.querySelectorAll("[data-keep-words]")) {
  const words = [...form.querySelectorAll("textarea")];
  const held = words.map((field) => field.defaultValue);
  const typed = JSON.parse(sessionStorage.getItem(form.action));
  if (typed && typed.held.join("\n") === held.join("\n")) {
    form.elements.outcome.value = typed.outcome;
    words.forEach((field, place) => (field.value = typed.words[place]));
  }
  form.addEventListener("input", () => {
    const kept = { held, outcome: form.elements.outcome.value, words: words.map((field) => field.value) };
    sessionStorage.setItem(form.action, JSON.stringify(kept));
  });
}
