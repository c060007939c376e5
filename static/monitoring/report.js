// A file chosen in place of a document goes at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send-on-choice]") && event.target.files.length) {
    event.target.form.requestSubmit();
  }
});
