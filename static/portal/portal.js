// Small conveniences; every page works without them except editing in place.

// A form that came back is begun where it says what is wrong with it.
const fault = document.querySelector(
  "main form[method=post] :is(.alert-block, .notice--error, [role=alert]):not([hidden]), main form[method=post] [aria-invalid=true]",
);
if (fault) {
  if (!fault.matches("input, select, textarea")) fault.tabIndex = -1;
  fault.focus();
}

// A form is sent once, however fast the second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-send-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = form.querySelector("[type=submit]");
  button.setAttribute("aria-disabled", "true");
  const progress = form.querySelector("[data-progress]");
  if (progress) progress.hidden = false;
});

// A page taken from the browser's memory may be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-send-once]")) {
    delete form.dataset.sent;
    form.querySelector("[type=submit]")?.removeAttribute("aria-disabled");
    const progress = form.querySelector("[data-progress]");
    if (progress) progress.hidden = true;
  }
});

// A file dropped on the area becomes the value of its input.
for (const area of document.querySelectorAll("[data-drop]")) {
  const input = area.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("drop--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    area.addEventListener(name, () => area.classList.remove("drop--over"));
  }
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    showName();
  });
  const showName = () => {
    area.querySelector("[data-file-name]").textContent = Array.from(input.files, (file) => file.name).join(", ");
  };
  input.addEventListener("change", showName);
}

// A switch shows or hides something on the page.
for (const box of document.querySelectorAll("[data-toggle-class]")) {
  const target = document.querySelector(box.dataset.toggleOn);
  const apply = () => target.classList.toggle(box.dataset.toggleClass, box.checked);
  box.addEventListener("change", apply);
  apply();
}

// Correcting in place: Enter saves, Esc cancels, the reader's place is kept.
function cancelCorrection(form) {
  const value = form.closest(".value");
  form.remove();
  value.querySelector("button").focus();
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-correction]");
  if (!form || event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    cancelCorrection(form);
  } else if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea, input")) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const cancel = event.target.closest("[data-cancel]");
  if (cancel) cancelCorrection(cancel.closest("form"));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  // Signed out meanwhile: the answer is the sign-in page, not a piece of this one.
  const answered = new URL(event.detail.xhr.responseURL || location.href);
  if (answered.pathname !== new URL(event.detail.pathInfo.finalRequestPath, location.href).pathname) {
    event.preventDefault();
    location.reload();
  }
});

let savedValue = null;
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("[data-correction]");
  if (!form) return;
  savedValue = form.closest(".value")?.id ?? savedValue;
  form.querySelector("[data-failure]").hidden = event.detail.successful;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest?.("[data-correction]");
  if (form) savedValue = form.closest(".value").id;
});

document.addEventListener("corrected", () => {
  const value = savedValue && document.getElementById(savedValue);
  if (!value) return;
  value.classList.add("value--saved");
  value.querySelector("button").focus({ preventScroll: true });
  document.getElementById("saved").textContent = "Сохранено";
});

// A sample phrase follows what is typed into a field.
for (const mirror of document.querySelectorAll("[data-mirror]")) {
  const input = document.getElementById(mirror.dataset.mirror);
  input.addEventListener("input", () => {
    mirror.textContent = input.value.trim() || "…";
  });
}

// A text whose place a button names goes to the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  // Without TLS a browser has no clipboard for pages: the text is at least chosen for Ctrl+C.
  getSelection().selectAllChildren(source);
  if (!navigator.clipboard) return;
  await navigator.clipboard.writeText(source.textContent);
  button.firstChild.textContent = "Скопировано";
});

// The key “/” leads to the field of search; who types by voice may turn it off on the page of search
// (WCAG 2.1.4). On a Russian keyboard the key gives a dot.
const SEARCH_KEY = "search-key";
const searchKeyIsOff = () => {
  try {
    return localStorage.getItem(SEARCH_KEY) === "off";
  } catch {
    return false;
  }
};

document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest("input, textarea, select, [contenteditable]");
  const isKey = event.key === "/" || (event.code === "Slash" && !event.shiftKey);
  if (!isKey || isTyped || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const fields = [...document.querySelectorAll("[data-search-field], .search input[type=search]")];
  const field = fields.findLast((one) => one.offsetParent);
  if (!field || document.querySelector("dialog[open]") || searchKeyIsOff()) return;
  event.preventDefault();
  field.focus();
  field.select();
});

for (const choice of document.querySelectorAll("[data-search-key-choice]")) {
  const box = choice.querySelector("input");
  box.checked = !searchKeyIsOff();
  choice.hidden = false;
  box.addEventListener("change", () => localStorage.setItem(SEARCH_KEY, box.checked ? "on" : "off"));
}
