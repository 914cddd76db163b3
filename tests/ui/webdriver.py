"""A browser driven over chromedriver's HTTP interface, with the standard library alone, and the app on a port of its own.

Decides nothing about what is tested: start, find, click, type, look, stop.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import quiz

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key under which WebDriver hands over an element
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=ar",
)  # fmt: skip
_APP = Path(quiz.__file__).parents[1] / "app.py"
# A proxy of the environment must not get between us and the loopback address.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
WAIT = 20.0  # seconds until something must have appeared


def missing() -> str:
    """Why no browser can be driven here; "" when one can."""
    if not shutil.which("chromedriver"):
        return "chromedriver is not installed"
    return "" if any(map(shutil.which, _BROWSERS)) else "no Chromium is installed"


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(what: Callable[[], Any], message: str, seconds: float = WAIT) -> Any:
    """The first true thing that ``what`` returns. Raises AssertionError with ``message`` when time is up."""
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(message)
        time.sleep(0.1)


@contextmanager
def app(folder: Path, port: int) -> Iterator[str]:
    """The app over the banks in ``folder``, started from there: its address. What of it is open elsewhere does not matter."""
    address = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "QUIZ_"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(_APP), f"--server.port={port}", "--server.fileWatcherType=none"],
        env={**environment, "QUIZ_BANKS": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,  # the settings must be found wherever the server is started from
    )
    try:
        wait_for(lambda: _healthy(f"{address}/_stcore/health"), "the server did not start", 60)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _healthy(address: str) -> bool:
    try:
        return bool(_OPENER.open(address, timeout=2).read() == b"ok")
    except OSError:
        return False


class Browser:
    """One window. Texts are found by what they contain, elements by CSS selector."""

    def __init__(self, driver: str, session: str) -> None:
        self._session = f"{driver}/session/{session}"
        self._watched: set[str] = set()

    def open(self, address: str) -> None:
        self._send("POST", "/url", {"url": address})

    def address(self) -> str:
        return str(self._send("GET", "/url"))

    def reload(self) -> None:
        self._send("POST", "/refresh", {})

    def new_tab(self) -> str:
        """Opens a tab, goes there, and says where we were."""
        here = str(self._send("GET", "/window"))
        self.go_to(self._send("POST", "/window/new", {"type": "tab"})["handle"])
        return here

    def go_to(self, tab: str) -> None:
        self._send("POST", "/window", {"handle": tab})

    def close_tab(self) -> None:
        self._send("DELETE", "/window")

    def resize(self, width: int, height: int) -> None:
        """Sets the size of the page itself, which a headless window's frame would otherwise narrow."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.command("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, scheme: str) -> None:
        """«light» or «dark», as the reader's system would say."""
        self.command("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def command(self, name: str, parameters: dict[str, Any]) -> Any:
        """A command of the DevTools protocol."""
        return self._send("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def run(self, script: str, *arguments: Any) -> Any:
        """What the JavaScript returns."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector: str, text: str = "") -> dict[str, str]:
        """The first visible element of this selector that holds ``text``; waits for it."""
        return dict(wait_for(lambda: self.look(selector, text), f"not on the page: {selector} {text!r}\n{self.body()[:1500]}"))

    def look(self, selector: str, text: str = "") -> dict[str, str] | None:
        """Like find, but at once, and None where there is no such element."""
        script = """
            return [...document.querySelectorAll(arguments[0])]
                .find(e => e.innerText !== undefined && e.innerText.includes(arguments[1]) && e.getClientRects().length) || null;
        """
        return self.run(script, selector, text)

    def click(self, selector: str, text: str = "") -> None:
        """Clicks, again if the page was drawn anew in between."""

        def clicked() -> bool:
            element = self.look(selector, text)
            if element is None:
                return False
            try:
                self.run("arguments[0].scrollIntoView({block: 'center'})", element)
                self._send("POST", f"/element/{element[_ELEMENT]}/click", {})
            except DriverError:
                return False
            return True

        wait_for(clicked, f"could not click: {selector} {text!r}\n{self.body()[:1500]}")

    def type(self, selector: str, text: str) -> None:
        """Types into the field."""
        element = self.find(selector)
        self._send("POST", f"/element/{element[_ELEMENT]}/value", {"text": text})

    def press(self, key: str) -> None:
        """Presses a key wherever the focus is."""
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._send("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def wide(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.run("return document.documentElement.scrollWidth - innerWidth"))

    def received(self) -> bytes:
        """What came since this was last asked over the WebSocket, and the page and the answers that are no program of Streamlit's."""
        parts: list[bytes] = []
        for entry in self._send("POST", "/se/log", {"type": "performance"}):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.webSocketFrameReceived":
                frame = event["params"]["response"]
                parts.append(base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else frame["payloadData"].encode())
            elif event["method"] == "Network.loadingFinished" and event["params"]["requestId"] in self._watched:
                parts.append(self._content(event["params"]["requestId"]))
            elif event["method"] == "Network.responseReceived" and "/static/" not in event["params"]["response"]["url"]:
                self._watched.add(event["params"]["requestId"])
        return b"\n".join(parts)

    def _content(self, request: str) -> bytes:
        try:
            body = self.command("Network.getResponseBody", {"requestId": request})
        except DriverError:  # of a page that was left since
            return b""
        return base64.b64decode(body["body"]) if body["base64Encoded"] else str(body["body"]).encode()

    def body(self) -> str:
        """All that can be read on the page."""
        return str(self.run("return document.body ? document.body.innerText : ''"))

    def source(self) -> str:
        """The page as it stands in the browser."""
        return str(self.run("return document.documentElement.outerHTML"))

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """A PNG of the window, or of the ``whole`` page."""
        if whole:
            height = self.run("const m = document.querySelector('[data-testid=stMain]'); return (m || document.body).scrollHeight")
            size = self.run("return [innerWidth, innerHeight]")
            self.resize(size[0], max(int(height), size[1]))
            time.sleep(0.4)
        path.write_bytes(base64.b64decode(self._send("GET", "/screenshot")))
        if whole:
            self.resize(*size)

    def _send(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return _request(method, self._session + path, body)


class DriverError(Exception):
    """The driver could not do it; the text is its own."""


@contextmanager
def browser(width: int = 1280, height: int = 900, *, logged: bool = False) -> Iterator[Browser]:
    """A fresh headless browser with an empty profile; driver, browser and profile are gone afterwards. ``logged``: for ``received``."""
    port = free_port()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            ["chromedriver", f"--port={port}", "--allowed-ips=127.0.0.1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        driver = f"http://127.0.0.1:{port}"
        try:
            wait_for(lambda: _ready(driver), "chromedriver did not start")
            options = {"args": [*_FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}"]}
            binary = next(path for path in map(shutil.which, _BROWSERS) if path)
            logging = {"goog:loggingPrefs": {"performance": "ALL"}} if logged else {}
            capabilities = {"alwaysMatch": {"goog:chromeOptions": {**options, "binary": binary}, **logging}}
            session = _request("POST", f"{driver}/session", {"capabilities": capabilities})["sessionId"]
            try:
                page = Browser(driver, session)
                page.resize(width, height)
                yield page
            finally:
                _request("DELETE", f"{driver}/session/{session}")
        finally:
            process.terminate()
            process.wait(10)


def _ready(driver: str) -> bool:
    try:
        return bool(_request("GET", f"{driver}/status")["ready"])
    except (OSError, DriverError):
        return False


def _request(method: str, address: str, body: dict[str, Any] | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with _OPENER.open(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise DriverError(json.load(error)["value"]["message"].partition("\n")[0]) from None
