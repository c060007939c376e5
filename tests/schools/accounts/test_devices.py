"""The browser of an open session in words that its owner knows."""

import pytest

from schools.devices import device_words

ENGINE = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0) {ENGINE} Chrome/140.0 Safari/537.36", "Chrome, Windows"),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {ENGINE} Chrome/140.0 YaBrowser/26.1 Safari/537.36",
            "Яндекс Браузер, Windows",
        ),
        (f"Mozilla/5.0 (X11; Linux) {ENGINE} Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Linux"),
        (
            f"Mozilla/5.0 (Linux; Android 15) {ENGINE} Chrome/140.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU OS 18) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Gecko/20100101 Firefox/143.0", "Firefox, macOS"),
        ("curl/8.9.1", "curl/8.9.1"),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(user_agent, words):
    assert device_words(user_agent) == words
