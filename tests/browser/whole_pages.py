"""Nobody acts on a page, or reads from it, before it is whole.

Playwright acts on an element as soon as it can be seen. The portal's scripts run when the page has
been read to its end, which on a busy machine is later: a field would be filled and nobody hear of
it, a key be pressed in vain. So every deed of a test first waits for the event `load` of the page
its element is on.

It holds for deeds only. What a deed brings about comes later still: `expect` waits for it.
"""

from functools import wraps

from playwright.sync_api import Locator, Page

ON_ELEMENTS = (
    *("check", "clear", "click", "dblclick", "dispatch_event", "drag_to", "fill", "focus", "hover"),
    *("press", "press_sequentially", "scroll_into_view_if_needed", "select_option", "select_text"),
    *("set_checked", "set_input_files", "tap", "type", "uncheck"),
    *("bounding_box", "evaluate", "get_attribute", "inner_text", "input_value", "text_content"),
)
ON_PAGES = ("evaluate", "evaluate_handle", "screenshot", "set_input_files")


def wait_for_whole_pages(monkeypatch):
    """From now on, until what `monkeypatch` changed is undone."""
    for name in ON_ELEMENTS:
        monkeypatch.setattr(Locator, name, _on_element(getattr(Locator, name)))
    for name in ON_PAGES:
        monkeypatch.setattr(Page, name, _on_page(getattr(Page, name)))
    monkeypatch.setattr(Page, "keyboard", property(_on_page(Page.keyboard.fget)))


def _on_element(deed):
    @wraps(deed)
    def deed_on_whole_page(locator, *args, **kwargs):
        # A page on its way here has come when its element has; the one before was whole long ago.
        locator.wait_for(state="attached")
        locator.page.wait_for_load_state()
        return deed(locator, *args, **kwargs)

    return deed_on_whole_page


def _on_page(deed):
    @wraps(deed)
    def deed_on_whole_page(page, *args, **kwargs):
        page.wait_for_load_state()
        return deed(page, *args, **kwargs)

    return deed_on_whole_page
