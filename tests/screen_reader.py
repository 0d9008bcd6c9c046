"""A desktop without a screen on which Chromium shows PDFs to a screen reader: an X server, a bus, the accessibility bus, and the browser
itself, started once. spoken.py asks it."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
from support import TESTS, fail, output, page_count, run

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PATIENCE = 180  # seconds until a tree must be whole: the machine may be busy
FLAGS = ("--no-sandbox --no-first-run --disable-gpu --disable-background-networking --disable-component-update --disable-sync --mute-audio --lang=en-US "
         "--disable-backgrounding-occluded-windows --force-renderer-accessibility=complete").split()


@contextlib.contextmanager
def started(*command, **options):
    """A program that runs until the end of the block."""
    process = subprocess.Popen([str(c) for c in command], start_new_session=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **{"stdout": subprocess.DEVNULL, **options})
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def first_line(process):
    return process.stdout.readline().decode().strip()


@contextlib.contextmanager
def desktop():
    """The environment of a desktop that says it has a screen reader."""
    with contextlib.ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="handbill-test-desktop-"))
        screen = stack.enter_context(started("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1400x24", "-nolisten", "tcp", stdout=subprocess.PIPE))
        env = {**os.environ, "DISPLAY": ":" + first_line(screen), "HOME": home, "XDG_RUNTIME_DIR": home, "NO_AT_BRIDGE": "0", "ACCESSIBILITY_ENABLED": "1"}
        bus = stack.enter_context(started("dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={home}/bus", stdout=subprocess.PIPE, env=env))
        env["DBUS_SESSION_BUS_ADDRESS"] = first_line(bus)
        stack.enter_context(started(LAUNCHER, "--launch-immediately", env=env))
        run("gdbus", "wait", "--session", "--timeout", PATIENCE, "org.a11y.Bus", env=env)
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            run("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>", env=env)
        yield env


def spoken(paths):
    """[{title, pages, links}] of each PDF, as Chromium's reader says them."""
    with desktop() as env, contextlib.ExitStack() as stack:
        profile = tempfile.mkdtemp(dir=env["HOME"])
        read = []
        for path in paths:
            with started("chromium", *FLAGS, f"--user-data-dir={profile}", pathlib.Path(path).resolve().as_uri(), env=env):
                read += json.loads(output("/usr/bin/python3", TESTS / "spoken.py", page_count(path), PATIENCE, env=env))
        return read
