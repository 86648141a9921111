"""What Scripts/benchmark needs before it can measure: the peers' environment, a build, the machine."""

import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path

from measurement import fail, report_progress

# The modules of the peers, by the names that pip has for them.
PEERS = {
    "numpy": "numpy", "scikit-learn": "sklearn", "faiss-cpu": "faiss", "usearch": "usearch",
    "hnswlib": "hnswlib", "sqlite-utils": "sqlite_utils", "model2vec": "model2vec"}
NEEDED = ["numpy", "scikit-learn"]


def cache():
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "akin-benchmark"


def enter_environment(folder):
    """Goes on in the Python of the environment, which is made where there is none."""
    # Each row says for itself what OpenBLAS is told.
    for name in [name for name in os.environ if name.startswith("OPENBLAS_")]:
        del os.environ[name]
    folder = folder.absolute()
    python = folder / "bin" / "python"
    if Path(sys.prefix) == folder:
        return
    if not python.exists():
        report_progress(f"making {folder}")
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        for name in PEERS:
            report_progress(f"installing {name}")
            installed = subprocess.run([python, "-m", "pip", "install", "--quiet", name])
            if installed.returncode != 0 and name in NEEDED:
                fail(f"{name} cannot be installed, and nothing can be measured without it.")
    os.execv(python, [python, *sys.argv])


def has_peer(name):
    """Whether a peer is installed; says so where it is not."""
    found = importlib.util.find_spec(PEERS[name]) is not None
    if not found:
        report_progress(f"  {name} is not installed: its rows are left out")
    return found


def build(checkout, folder):
    """Builds Akin and what measures it; returns the folder of the programs."""
    report_progress("building")
    command = ["swift", "build", "-c", "release", "--package-path", checkout, "--scratch-path", folder]
    # Set only here, so that nobody who just uses Akin builds it.
    environment = {**os.environ, "AKIN_BENCHMARKS": "1"}
    built = subprocess.run(
        list(map(str, command)), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if built.returncode != 0:
        fail(f"Akin does not build:\n{built.stdout.decode()[-3000:]}")
    return Path(folder) / "release"


def machine_lines(checkout, command, blas):
    """Where, of what and how this was measured."""
    import importlib.metadata as metadata

    def git(*words):
        return subprocess.run(
            ["git", "-C", checkout, *words], capture_output=True, text=True).stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    versions = []
    for name in PEERS:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            pass
    words = [Path(command[0]).name, *(Path(word).name if "/" in word else word for word in command[1:])]
    return [
        f"- machine: {processor()}, {os.cpu_count()} cores",
        f"- BLAS of Akin: {blas or 'not used'}",
        f"- peers: {', '.join(versions)}",
        f"- commit: {git('rev-parse', '--short', 'HEAD')}{changed}",
        f"- command: Scripts/{' '.join(words)}",
    ]


def processor():
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def core_type():
    """What OpenBLAS is to take the processor for: the widest instructions that it has."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return None
    return "SKYLAKEX" if " avx512f" in flags else "HASWELL" if " avx2" in flags else None
