"""What the measuring scripts of this folder share: running akin, reading papers and benchmarks,
intervals, tables."""

import importlib.util
import json
import lzma
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import unicodedata
from pathlib import Path

DEFAULT_AKIN = Path(__file__).resolve().parent.parent / ".build" / "release" / "akin"


def fail(message):
    """Ends the script with an error."""
    sys.exit(f"Error: {message}")


def require(*packages):
    """Ends the script if a Python package is missing. The names are those of pip."""
    modules = {"scikit-learn": "sklearn", "umap-learn": "umap"}
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


def read_papers(path, fields=("id", "title")):
    """The papers of a file of JSON lines, one after the other; each has the fields."""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                paper = json.loads(line)
                for field in fields:
                    paper[field]
            except (ValueError, KeyError, TypeError) as error:
                fail(f"{path}, line {number}: this is no paper ({error!r}).")
            yield paper


def text_of(paper):
    return paper["title"] + " " + (paper.get("abstract") or "")


# Letters that no normal form takes apart, as FoldedText.swift writes them.
PLAIN_LETTERS = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "ð": "d",
    "ŧ": "t"})


def title_key(title):
    """What two spellings of a title share: its letters and digits, without case and accents."""
    # Twice: what case folding gives may come apart again.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", title).casefold())
    # Combining marks are neither letters nor digits.
    return "".join(filter(str.isalnum, text.translate(PLAIN_LETTERS)))


# Benchmarks

# Where an unpacked benchmark may lie: in a folder of its name, or in the archive's own within it.
BENCHMARK_FOLDERS = {
    "author-libraries": ["", "author-libraries"],
    "acm-cr": ["acm-cr", "acm-cr/acm-cr"],
    "systematic-reviews": ["systematic-reviews", "systematic-reviews/sysrev"],
    "citeulike-t": ["citeulike-t", "citeulike-t/citeulike-t"],
}


def benchmark_file(folder, benchmark, name):
    """The path of a file of a benchmark; ends the script where it is missing."""
    for place in BENCHMARK_FOLDERS[benchmark]:
        path = Path(folder) / place / name
        if path.is_file():
            return path
    fail(f"{folder}: there is no {name} of {benchmark}. Unpack the benchmark there first.")


def unpack_benchmarks(folder, archives, papers):
    """Unpacks into a folder what it lacks: FOLDER/acm-cr and so on, and the arXiv papers."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for archive in sorted(Path(archives).glob("*.tar.xz")) if archives else []:
        target = folder / archive.name.removesuffix(".tar.xz")
        if target.name in BENCHMARK_FOLDERS and not target.exists():
            report_progress(f"unpacking {archive.name}")
            with tempfile.TemporaryDirectory(dir=folder) as part, tarfile.open(archive) as files:
                files.extractall(part, filter="data")
                Path(part).rename(target)
                Path(part).mkdir()
    sources = [Path(archives) / "author-libraries.tsv.xz"] if archives else []
    sources += [Path(papers) / "arxiv-150k.jsonl.xz"] if papers else []
    for source in sources:
        target = folder / source.name.removesuffix(".xz")
        if source.is_file() and not target.exists():
            report_progress(f"unpacking {source.name}")
            part = target.with_suffix(".part")
            with lzma.open(source) as packed, open(part, "wb") as file:
                shutil.copyfileobj(packed, file)
            part.rename(target)


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


# Intervals

DRAWS = 1_000


def bootstrap(values, others=None):
    """The mean of values, or its ratio to that of others, with the middle 95 % of 1,000 draws.

    A ratio is taken on the same draws of people for both.
    """
    import numpy
    values = numpy.asarray(values, float)
    drawn = numpy.random.default_rng(1).integers(len(values), size=(DRAWS, len(values)))
    if others is None:
        results, value = values[drawn].mean(axis=1), values.mean()
    else:
        others = numpy.asarray(others, float)
        above, below = values[drawn].mean(axis=1), others[drawn].mean(axis=1)
        # Among draws of few people there are some for whom the other ranking finds nothing.
        results = numpy.full(DRAWS, numpy.inf)
        numpy.divide(above, below, out=results, where=below > 0)
        value = values.mean() / others.mean()
    return (value, *numpy.percentile(results, [2.5, 97.5], method="nearest"))


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


def markdown_table(rows):
    """Rows of text as lines of a Markdown table, the first row a header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]
