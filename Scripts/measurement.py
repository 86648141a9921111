"""What the measuring scripts of this folder share: running akin, reading papers, printing tables."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DEFAULT_AKIN = Path(__file__).resolve().parent.parent / ".build" / "release" / "akin"


def fail(message):
    """Ends the script with an error."""
    sys.exit(f"Error: {message}")


def require(*packages):
    """Ends the script if a Python package is missing. The names are those of pip."""
    modules = {"scikit-learn": "sklearn"}
    missing = [
        name for name in packages
        if not importlib.util.find_spec(modules.get(name, name.replace("-", "_")))
    ]
    if missing:
        fail(f"Python lacks {', '.join(missing)}. Run: python3 -m pip install {' '.join(missing)}")


def existing_file(path):
    """The type of a command-line argument that names a file to read."""
    if not Path(path).is_file():
        fail(f"There is no file '{path}'.")
    return Path(path)


def add_akin_option(parser):
    parser.add_argument(
        "--akin", type=Path, default=DEFAULT_AKIN, metavar="FILE",
        help="the akin executable (default: .build/release/akin of this checkout)")


# Papers


def read_papers(path):
    """The papers of a file of JSON lines, one after the other."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                paper = json.loads(line)
                paper["id"], paper["title"]
            except (ValueError, KeyError, TypeError) as error:
                fail(f"{path}, line {number}: this is no paper ({error!r}).")
            yield paper


def text_of(paper):
    return paper["title"] + " " + (paper.get("abstract") or "")


# Processes


class Run:
    """A process that has ended: what it printed, how long it took, how much memory it had."""

    def __init__(self, command, input=""):
        # Files and not pipes: a process that prints much must not wait for a reader.
        with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, \
                tempfile.TemporaryFile() as stderr:
            stdin.write(input.encode())
            stdin.seek(0)
            start = time.perf_counter()
            process = subprocess.Popen(
                command, stdin=stdin, stdout=stdout, stderr=stderr, env=environment())
            # Unlike getrusage, wait4 tells the memory of this one process.
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - start
            self.status = process.returncode = os.waitstatus_to_exitcode(status)
            stdout.seek(0)
            self.output = stdout.read().decode()
            stderr.seek(0)
            self.error = stderr.read().decode().strip()
        # Linux counts kilobytes of 1,024, macOS counts bytes.
        self.peak_megabytes = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
        if self.status != 0:
            fail(f"{' '.join(map(str, command))[:300]}\n  ended with {self.status}: {self.error}")


def environment():
    """This process's environment, without the profile that someone may have chosen for a day."""
    return {name: value for name, value in os.environ.items() if name != "AKIN_PROFILE"}


class Akin:
    """The akin executable with one library; without a path, the user's own."""

    def __init__(self, executable, library=None):
        if not os.access(executable, os.X_OK):
            fail(f"There is no executable '{executable}'. Run swift build -c release, or give --akin.")
        self.executable = Path(executable).resolve()
        self.library = library

    def run(self, *arguments, input=""):
        command = [self.executable, *arguments]
        if self.library:
            command += ["--library", self.library]
        return Run(list(map(str, command)), input)

    def objects(self, *arguments, input=""):
        """The objects that a command with --jsonl prints."""
        return [json.loads(line) for line in self.run(*arguments, input=input).output.splitlines()]

    def blas(self):
        status = json.loads(self.run("status", "--json").output)
        return status["blas"] + (f" for {status['blasCoreType']}" if status["blasCoreType"] else "")


# Output


def report_progress(message):
    print(message, file=sys.stderr, flush=True)


def print_table(rows):
    """Prints rows of text, the first of them a header, the first column to the left."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())
