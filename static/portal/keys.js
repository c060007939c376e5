// A sentence in place of silence when the browser or its owner refuses a key.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const sentence of document.querySelectorAll("[data-key-refusal]")) sentence.hidden = false;
});
