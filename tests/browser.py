"""A real browser, Chromium without a window, started once for many pages and spoken to over the DevTools protocol by a pipe. What it draws,
which fonts it draws with, what its accessibility tree says, and what axe-core finds there."""
import base64
import contextlib
import functools
import itertools
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import zipfile
from support import fail, jars

FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync "
         "--disable-extensions --mute-audio --hide-scrollbars --force-color-profile=srgb --remote-debugging-pipe").split()
PATIENCE = 120  # seconds for one answer: the machine may be busy


@functools.cache
def axe():
    """The text of axe.min.js, fetched once."""
    jar = next(jars("axe", "axe-core").glob("*.jar"))
    with zipfile.ZipFile(jar) as z:
        return z.read("axe.min.js").decode()


class Browser:
    """One page at a time."""

    def __init__(self, profile):
        to_it, ours = os.pipe()
        theirs, from_it = os.pipe()
        self.commands, self.answers, self.buffer, self.numbers, self.events = ours, theirs, b"", itertools.count(1), []
        # It reads commands from 3 and writes answers to 4.
        command = ["bash", "-c", f'exec "$@" 3<&{to_it} 4>&{from_it}', "chromium", "chromium", *FLAGS, f"--user-data-dir={profile}"]
        self.process = subprocess.Popen(command, pass_fds=(to_it, from_it), start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(to_it)
        os.close(from_it)
        self.session = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "DOM", "CSS", "Accessibility", "Runtime"):
            self.ask(f"{domain}.enable")

    def close(self):
        os.close(self.commands)
        os.close(self.answers)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def next_message(self):
        while b"\0" not in self.buffer:
            if not select.select([self.answers], [], [], PATIENCE)[0]:
                fail("Chromium does not answer")
            data = os.read(self.answers, 1 << 20)
            if not data:
                fail(f"Chromium ended: exit status {self.process.wait()}")
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **parameters):
        """Calls a method of the protocol; its result."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": self.session} if self.session else {})
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.commands, data):]
        while True:
            answer = self.next_message()
            if answer.get("id") == number:
                if "error" in answer:
                    fail(f"Chromium: {method}: {answer['error']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def wait_for(self, event):
        while not any(e["method"] == event for e in self.events):
            self.events.append(self.next_message())

    def open(self, path, width=1280, height=800, scale=1):
        """Shows a file in a window of so many CSS pixels, `scale` of the picture's to one of them; returns once its fonts are there."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)
        self.events.clear()
        went = self.ask("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        if "errorText" in went:
            fail(f"Chromium can't open {path}: {went['errorText']}")
        self.wait_for("Page.loadEventFired")
        self.value("document.fonts.ready.then(() => document.fonts.size)")

    def value(self, expression):
        """What an expression, or its promise, comes to."""
        done = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            fail(f"Chromium: {json.dumps(done['exceptionDetails'])[:800]}")
        return done["result"].get("value")

    def picture(self, to):
        """The window's picture, a PNG."""
        pathlib.Path(to).write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]))

    def fonts_of(self, selector):
        """{(family, PostScript name, embedded in the page, glyphs)} for each element."""
        root = self.ask("DOM.getDocument", depth=0)["root"]["nodeId"]
        found = []
        for node in self.ask("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]:
            fonts = self.ask("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]
            found.append([(f["familyName"], f.get("postScriptName", ""), f["isCustomFont"], int(f["glyphCount"])) for f in fonts])
        return found

    def heard(self):
        """(role, name) of what a screen reader meets, in order: words, pictures, and what they stand in."""
        nodes = {n["nodeId"]: n for n in self.ask("Accessibility.getFullAXTree")["nodes"]}
        found = []

        def walk(node):
            role = node.get("role", {}).get("value")
            if not node.get("ignored") and role != "InlineTextBox":
                found.append((role, node.get("name", {}).get("value", "")))
            for child in node.get("childIds", []):
                if child in nodes:
                    walk(nodes[child])
        for n in nodes.values():
            if "parentId" not in n:
                walk(n)
        return found

    def axe(self, options="{}"):
        """axe-core's violations on the page that is open, one line each."""
        self.value(axe() + ";0")
        done = json.loads(self.value(f"axe.run(document, {options}).then(r => JSON.stringify(r.violations))"))
        return [f"{v['id']}: {v['help']}: {' '.join(v['nodes'][0]['html'].split())[:160]}" + (f" and {len(v['nodes']) - 1} more" if len(v["nodes"]) > 1 else "") for v in done]


@contextlib.contextmanager
def browser():
    profile = tempfile.mkdtemp(prefix="handbill-test-browser-")
    try:
        b = Browser(profile)
        try:
            yield b
        finally:
            b.close()
    finally:
        shutil.rmtree(profile, ignore_errors=True)
