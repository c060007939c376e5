"""Whether a page can be used: by axe, in every look, at every width."""

from axe_playwright_python.sync_playwright import Axe

# WCAG 2.1: 200 % on a screen of 1280 (1.4.4), and what must do without scrolling sideways (1.4.10).
ZOOMED, NARROW = 640, 320
AXE = Axe().axe_script
# Everything once in the light look, best practice too; in the others what a look can spoil.
LOOKS = """async (within) => {
  const root = document.documentElement;
  const dark = document.getElementById("dark-theme");
  const found = [];
  const read = async (look, options) => {
    const { violations } = await axe.run(within ?? document, {
      resultTypes: ["violations"],
      ...options,
    });
    for (const { id, nodes } of violations) {
      for (const node of nodes) found.push(`${look}: ${id} ${node.target} ${node.failureSummary}`);
    }
  };
  await read("light", {});
  const contrast = { runOnly: { type: "rule", values: ["color-contrast"] } };
  dark.media = "screen";
  if (!dark.sheet) await new Promise((done) => dark.addEventListener("load", done, { once: true }));
  await read("dark", contrast);
  dark.media = "not all";
  root.dataset.contrast = "blue-on-blue";
  await read("low vision", contrast);
  delete root.dataset.contrast;
  return found;
}"""
# WCAG 2.1, 1.4.12: a reader's own spacing of lines, words and letters.
SPACED = """
  * { line-height: 1.5 !important; }
  * { letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }
"""
# Letters that are still to come may be wider; and what a script does about another width it does
# before the next frame is drawn, or for that frame.
EXCESS = """async () => {
  await document.fonts.ready;
  const excess = () => document.documentElement.scrollWidth - window.innerWidth;
  for (let frame = 0; frame < 2 && excess() > 0; frame++) await new Promise(requestAnimationFrame);
  return excess();
}"""
RESPACE = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""


def sideways(page):
    """By how many pixels the page is wider than what shows it."""
    return page.evaluate(EXCESS)


def faults(page, within=None):
    """What axe finds, a line each: all its rules in the light look, contrast in the others.

    `within` is the selector of the part to look at: all else is asleep under a dialog.
    """
    page.evaluate(AXE)
    return page.evaluate(LOOKS, within)


def check(page, within=None):
    """The page fits, and axe finds nothing in any look."""
    assert sideways(page) <= 0, page.url
    found = faults(page, within)
    assert not found, "\n".join([page.url, *found])


def check_widths(page):
    """The page goes on to fit at 200 %, in 320 pixels, and there with a reader's own spacing."""
    before = page.viewport_size
    for width in (ZOOMED, NARROW):
        page.set_viewport_size({**before, "width": width})
        assert sideways(page) <= 0, (page.url, width)
    page.evaluate(RESPACE, SPACED)
    assert sideways(page) <= 0, (page.url, "with a spacing of one's own")
    page.evaluate("document.adoptedStyleSheets = []")
    page.set_viewport_size(before)
