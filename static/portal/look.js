// The page takes on what is chosen at once; saved or not, the next page is as the server knows.
const dark = document.getElementById("dark-theme");
const themes = { "": "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };

document.querySelector("[data-look]").addEventListener("change", (event) => {
  const form = event.currentTarget;
  const root = document.documentElement;
  for (const name of ["theme", "size", "contrast", "spacing", "pictures"]) {
    const value = form.elements[name].value;
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  }
  dark.media = form.elements.contrast.value ? "not all" : themes[form.elements.theme.value];
});
