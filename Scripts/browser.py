"""What the scripts that check the local page share: akin serve on a library of their own, and Chromium
through its driver, over HTTP."""

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
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "Scripts" / "sample-papers.txt"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def need_chromium():
    """The paths of Chromium and its driver; ends the script, without a failure, where there are none."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")) and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run(
            [*sudo, "apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium",
             "chromium-driver", "fonts-dejavu-core"],
            capture_output=True, stdin=subprocess.DEVNULL)
    if shutil.which("chromium") and shutil.which("chromedriver"):
        return shutil.which("chromium"), shutil.which("chromedriver")
    print(f"Skipped {Path(sys.argv[0]).name}: Chromium and its driver cannot be installed here.")
    sys.exit(0)


class Page:
    """akin serve, with a library in a folder that goes with it."""

    def __init__(self, akin, library=None, arguments=()):
        self.folder = tempfile.TemporaryDirectory()
        self.library = Path(library) if library else Path(self.folder.name) / "library.sqlite"
        self.environment = {
            **os.environ, "AKIN_LIBRARY": str(self.library), "AKIN_PROFILE": "", "NO_PROXY": "*",
            "HOME": self.folder.name}
        self.akin_path = str(Path(akin).resolve())
        self.arguments = arguments
        self.process = None

    def akin(self, *words):
        """Runs akin on the library; returns what it prints."""
        return subprocess.run(
            [self.akin_path, *map(str, words)], env=self.environment, check=True,
            capture_output=True, text=True).stdout

    def like_sample(self, *beginnings):
        """Likes papers of the sample by the beginnings of their titles."""
        lines = SAMPLE.read_text(encoding="utf-8").splitlines()
        for beginning in beginnings:
            title = next(line for line in lines if line.startswith(beginning))
            self.akin("like", "--title", title)

    def start(self):
        """Starts the server; returns how long it took to be ready, in seconds."""
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [self.akin_path, "serve", "--port", "0", "--quiet", *self.arguments],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip().rstrip("/")
        if not self.address:
            sys.exit("Error: akin serve ended: " + self.process.stderr.read())
        with urllib.request.urlopen(self.address + "/keys") as answer:
            assert answer.status == 200
        return time.perf_counter() - begun

    def stop_only(self):
        """Asks the server to end; returns how long that took, in seconds."""
        begun = time.perf_counter()
        self.process.terminate()
        assert self.process.wait(timeout=20) == 0, self.process.stderr.read()
        return time.perf_counter() - begun

    def stop(self):
        """Asks the server to end, and removes the library; returns how long ending took, in seconds."""
        seconds = self.stop_only()
        self.folder.cleanup()
        return seconds

    def get(self, path, headers={}):
        """An answer to a request: its status, its text and its headers."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), error.headers


class Browser:
    """Chromium without a window, driven by the WebDriver protocol."""

    def __init__(self, width=1280, height=900):
        chromium, driver = need_chromium()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                if self.call("GET", "/status")["ready"]:
                    break
            except OSError:
                time.sleep(0.05)
        options = {
            "binary": chromium,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--disable-dev-shm-usage", f"--window-size={width},{height}",
                "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        }
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.base += "/session/" + session["sessionId"]
        self.size(width, height)

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def size(self, width, height, touches=False):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=touches)

    def go(self, address):
        self.call("POST", "/url", {"url": address})

    def run(self, script, *arguments):
        """What a script returns: the body of a function."""
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def find(self, selector):
        found = self.call("POST", "/element", {"using": "css selector", "value": selector})
        return found[ELEMENT]

    def click(self, selector):
        self.call("POST", f"/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        self.call("POST", f"/element/{self.find(selector)}/value", {"text": text})

    def keys(self, *keys):
        """Presses keys, one after the other."""
        actions = [
            {"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [
            {"type": "key", "id": "keyboard", "actions": actions}]})

    def wait_for_text(self, selector, words, seconds=20):
        """Waits until an element says some words, for pages without scripts; returns its text."""
        end = time.monotonic() + seconds
        text = None
        while time.monotonic() < end:
            try:
                text = self.call("GET", f"/element/{self.find(selector)}/text")
                if words in text:
                    return text
            except RuntimeError:
                pass  # The page is on its way.
            time.sleep(0.03)
        raise AssertionError(f"not seen within {seconds} s: {words} in {selector}, which says {text}")

    def wait(self, script, what, seconds=20):
        """Waits until a script returns something that is true; returns it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(script)
            if value:
                return value
            time.sleep(0.03)
        raise AssertionError(f"not seen within {seconds} s: {what}")

    def dark(self, is_dark):
        self.devtools("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}])

    def scripts(self, are_on):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not are_on)

    def picture(self, path, whole=False):
        """Writes what is seen, or the whole page, as a PNG."""
        data = self.devtools(
            "Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        Path(path).write_bytes(base64.b64decode(data))

    def complaints(self):
        """What the console has said since the last time that is a warning or an error."""
        return [
            entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})
            # The last is what reading the map's pixels, as a check does, costs.
            if entry["level"] in ("WARNING", "SEVERE") and "GL Driver Message" not in entry["message"]]

    def requests(self):
        """The addresses that were asked for since the last time."""
        found = []
        for entry in self.call("POST", "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found
