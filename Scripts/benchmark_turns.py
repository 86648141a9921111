"""Lets Akin and a peer take turns, and notes what came of it."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from measurement import Akin, fail, markdown_table, report_progress


class Worker:
    """A process that does one job again and again, when it is asked to."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            # Threads that spin while they wait would take turns with the other process.
            env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE", **(environment or {})})
        self.command, self.seconds = command, []
        self.ready = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            fail(f"{' '.join(map(str, self.command))[:300]}\n  broke off.")
        return json.loads(line)

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return self.read()

    def run(self):
        self.seconds.append(self.ask("run")["seconds"])

    def answer(self):
        return self.ask("answer")

    def resident_megabytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1000

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


class Bench:
    """What is measured so far, and the programs and sizes to measure with."""

    def __init__(self, arguments, programs):
        self.papers, self.data, self.quick = arguments.papers, arguments.data, arguments.quick
        self.sizes = arguments.sizes or (
            [1_000, 3_000] if self.quick else [1_000, 10_000, 100_000, 1_000_000, 3_000_000])
        self.programs, self.blas = programs, None
        self.results, self.growth = [], []

    def akin(self, *job):
        worker = Worker([self.programs / "AkinBenchmarks", *job])
        ready = worker.ready
        self.blas = ready["blas"] + (f" for {ready['coreType']}" if ready.get("coreType") else "")
        return worker

    def peer(self, *job, environment=None):
        script = Path(__file__).with_name("benchmark_peers.py")
        return Worker([sys.executable, script, *job], environment)

    def executable(self, library=None):
        return Akin(self.programs / "akin", library)

    def compare(self, job, other, akin, peer, target=None, *, turns=6, unit=1, scale=1):
        """Lets both take turns, and notes the ratio; `scale` times the peer's time is its limit.

        The first of several turns does not count: it warms up.
        """
        take_turns([akin, peer], turns - 1)
        first = 1 if turns > 1 else 0
        self.note(
            job, other, akin.seconds[first:], peer.seconds[first:], target, unit=unit, scale=scale)

    def note(self, job, other, akin, peer, target=None, *, unit=1, scale=1):
        ratios = [own / (their * scale) for own, their in zip(akin, peer)]
        ratio = statistics.median(ratios)
        reached = "" if target is None else "yes" if ratio <= target else "no"
        self.results.append([
            job, duration(statistics.median(akin) / unit), other,
            duration(statistics.median(peer) * scale / unit),
            f"{ratio:.3g} ({min(ratios):.3g}–{max(ratios):.3g})",
            "" if target is None else f"≤ {target}", reached])
        report_progress("  " + " | ".join(self.results[-1]))

    def report(self):
        header = ["job", "Akin", "against", "its time", "ratio", "to reach", "reached"]
        return (markdown_table([header, *self.results]) if self.results else []) + self.growth


def take_turns(workers, turns):
    """One run of each to warm up, which does not count, and then turns."""
    for turn in range(turns + 1):
        for worker in workers:
            worker.run()
            time.sleep(0.05)


def duration(seconds):
    for name, size in [("s", 1), ("ms", 1e-3)]:
        if seconds >= size:
            return f"{seconds / size:.3g} {name}"
    return f"{seconds * 1e6:.3g} µs"


def check(condition, message):
    if not condition:
        fail(f"The answers differ: {message}")
