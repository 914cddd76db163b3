"""Learners without a browser, for the commands that measure the app: a server of their own, Streamlit's protocol, a bank made up.

Decides how a learner's session is driven over the WebSocket; what is measured is decided by ``pages.py`` and ``load.py``.
"""

from __future__ import annotations

import base64
import os
import secrets
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from quiz.model import Article, Bank, Form, Origin, Question, Settings, Span, Status

ROOT = Path(__file__).resolve().parents[2]
NAME = "measured"  # the bank's file
_WIDGETS = ("button", "radio", "selectbox", "text_input")
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_WORDS = ("الميناء", "القديم", "يقع", "قرب", "السوق", "الكبير", "حيث", "تصل", "السفن", "كل", "صباح", "وتغادر", "مساء", "محملة", "بالبضائع")
_PLACES = ("الأولى", "الثانية", "الثالثة", "الرابعة")
_SECONDS = 60.0


def make_bank(questions: int, settings: Settings = Settings()) -> Bank:
    """A bank of all forms over an article of some 1,000 words, made of a handful of words: nobody wrote it."""
    sentences = [" ".join((*_WORDS, *_WORDS, "في المدينة رقم", f"{number}.")) for number in range(max(questions, 30))]
    text = "\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
    spans = [Span(start := text.index(sentence), start + len(sentence)) for sentence in sentences]
    asked = tuple(_question(number, spans[number]) for number in range(questions))
    return Bank("measured", "مدن الساحل", Article("measured", "مدن الساحل", text, ""), asked, settings=settings)


def _question(number: int, evidence: Span) -> Question:
    prompt = f"ما الصواب في المدينة رقم {number}؟"
    options = tuple(f"المدينة {place} في القائمة {number}" for place in _PLACES)
    base = Question(
        f"q{number}", "which", Form.CHOICE, prompt, options, options[:1], evidence, "ورد ذلك في المقالة.", 1, Origin.WRITTEN, Status.APPROVED
    )
    form = (Form.CHOICE, Form.CHOICE, Form.TEXT, Form.MATCH, Form.CHOICE, Form.ORDER)[number % 6]
    if form is Form.TEXT:
        return replace(base, form=form, prompt=f"تقع {'_' * 5} قرب السوق رقم {number}.", options=())
    if form is Form.MATCH:
        return replace(base, form=form, answers=options, options=options[::-1], left=tuple(f"الجار {place}" for place in _PLACES))
    if form is Form.ORDER:
        return replace(base, form=form, answers=options, options=options[::-1])
    return base


@contextmanager
def server(folder: Path, command: Sequence[str], cores: int = 0) -> Iterator[tuple[int, int]]:
    """The app over ``folder`` on a free port of the loopback address, on so many ``cores`` (0: all): its port and process id."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "QUIZ_"))}
    environment = {**kept, "QUIZ_BANKS": str(folder), "QUIZ_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}
    started = [part.replace("PORT", str(port)) for part in command]
    with open(folder / "server.log", "wb") as log:
        process = subprocess.Popen(started, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        if cores and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, sorted(os.sched_getaffinity(0))[:cores])
        end = time.monotonic() + _SECONDS
        while not _healthy(port):
            if time.monotonic() > end or process.poll() is not None:
                sys.exit("the server did not start")
            time.sleep(0.1)
        yield port, process.pid
    except (RuntimeError, OSError, struct.error) as error:
        log_lines = (folder / "server.log").read_text(encoding="utf-8").splitlines()
        sys.exit("\n".join((f"the app failed: {error}", *log_lines[-30:])))
    finally:
        process.terminate()
        process.wait(20)


def _healthy(port: int) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        return bool(opener.open(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).read() == b"ok")
    except OSError:
        return False


class Learner:
    """One tab: the widgets on its screen, and clicks that return how many seconds the server took to draw what came of them."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), _SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._stream = self._socket.makefile("rb")
        self._query, self._page = f"bank={NAME}", ""
        self._cached: dict[str, ForwardMsg] = {}
        self._values: dict[str, str] = {}
        self.widgets: dict[str, object] = {}
        self.received = 0  # bytes
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        head = ("GET /_stcore/stream HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade",
                f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: streamlit")  # fmt: skip
        self._socket.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        if b" 101 " not in self._stream.readline():
            raise ConnectionError("no WebSocket")
        while self._stream.readline().strip():
            pass
        self._run("")

    def close(self) -> None:
        """Closes the tab."""
        self._stream.close()
        self._socket.close()

    def has(self, key: str) -> bool:
        """Is a widget whose key begins so on the screen?"""
        return any(name.startswith(key) for name in self.widgets)

    def options(self, key: str) -> list[str]:
        """What can be chosen in the widget."""
        return list(getattr(self.widgets[key], "options"))

    def fill(self, key: str, value: str) -> None:
        """What is chosen or typed there; it goes with the next click, as in a form."""
        self._values[getattr(self.widgets[key], "id")] = value

    def click(self, key: str) -> float:
        """Clicks the button whose key begins so."""
        button = next(widget for name, widget in self.widgets.items() if name.startswith(key))
        return self._run(getattr(button, "id"))

    def _run(self, trigger: str) -> float:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self._query, self._page
        state.context_info.timezone, state.context_info.locale = "UTC", "ar"
        state.cached_message_hashes.extend(self._cached)
        state.widget_states.widgets.extend(WidgetState(id=name, string_value=value) for name, value in self._values.items())
        if trigger:
            state.widget_states.widgets.append(WidgetState(id=trigger, trigger_value=True))
        start = time.perf_counter()
        self._send(2, message.SerializeToString())
        while not self._take(ForwardMsg.FromString(self._receive())):
            pass
        return time.perf_counter() - start

    def _take(self, message: ForwardMsg) -> bool:
        """Does what a browser does with the message; True when the run is over."""
        if message.WhichOneof("type") == "ref_hash":
            message = self._cached[message.ref_hash]
        elif message.metadata.cacheable:
            self._cached[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page, self.widgets = message.new_session.page_script_hash, {}
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            name = element.WhichOneof("type")
            if name in _WIDGETS:
                widget = getattr(element, name)
                self.widgets[widget.id.split("-", 2)[2]] = widget
            elif name == "exception":
                raise RuntimeError(element.exception.message)
        return bool(kind == "script_finished" and message.script_finished in _DONE)

    def _send(self, kind: int, payload: bytes) -> None:
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else struct.pack(">BH", 0x80 | 126, size) if size < 1 << 16 else struct.pack(">BQ", 0x80 | 127, size)
        self._socket.sendall(bytes([0x80 | kind]) + length + bytes(4) + payload)  # masked with zeros

    def _receive(self) -> bytes:
        """The next message, put together from its frames; pings are answered."""
        message = b""
        while True:
            first, size = self._stream.read(2)
            if size >= 126:
                size = int.from_bytes(self._stream.read(2 if size == 126 else 8), "big")
            payload = self._stream.read(size)
            self.received += size
            kind = first & 0x0F
            if kind == 9:
                self._send(10, payload)
            elif kind == 8:
                raise ConnectionError("the server closed the connection")
            elif kind in (0, 1, 2):
                message += payload
                if first & 0x80:
                    return message


def answer(learner: Learner, place: int, question: Question, right: bool) -> None:
    """Fills the widgets of the question at this place, from 0, with the key, or with something wrong."""
    keys = [key for key in learner.widgets if key.startswith("answer_") and f"_{place}_" in key]
    if question.form is Form.TEXT:
        learner.fill(keys[0], question.answers[0] if right else "القاهرة")
    elif question.form is Form.CHOICE:
        wanted = question.answers[0]
        learner.fill(keys[0], next(option for option in learner.options(keys[0]) if (wanted in option) == right))
    else:
        sequence = question.answers if right else (*question.answers[1:], question.answers[0])
        for key, one in zip(sorted(keys), sequence, strict=True):
            learner.fill(key, one)


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the clicks did not exceed."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]
