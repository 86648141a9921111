"""Rows of Scripts/benchmark that run whole programs, and how time and memory grow."""

import functools
import math
import statistics
import sys
import tempfile
from pathlib import Path

import benchmark_data as data
from benchmark_rows import liked_ids
from benchmark_setup import has_peer
from benchmark_turns import check, duration, take_turns
from measurement import Run, markdown_table, report_progress


def import_papers(bench):
    """Papers stored and found by words, whatever ranking needs left for later."""
    count = 2_000 if bench.quick else 50_000
    papers = data.paper_file(bench.data, bench.papers, count)
    if not has_peer("sqlite-utils"):
        return
    own, peers = [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=bench.data) as folder:
            akin = bench.executable(Path(folder) / "library.sqlite")
            stored = akin.run("import", papers, "--no-index", "--quiet").seconds
            # Words are written when they are first looked for, which belongs to the import here.
            own.append(stored + akin.run("search", "--mode", "keyword", "galaxies").seconds)
            database = Path(folder) / "peer.sqlite"
            peers.append(import_with_peer(papers, database))
            words = ["galaxies", "learning", "quantum"]
            for word in words:
                found = len(akin.objects("search", "--mode", "keyword", word, "-n", "all", "--jsonl"))
                theirs = sqlite(
                    database, f"select count(*) from papers where rowid in "
                    f"(select rowid from papers_fts where papers_fts match '{word}')")
                # Akin also finds the words of keywords, and papers by another title are one.
                check(abs(found - theirs) <= max(3, theirs // 100), f"{word}: {found}, {theirs}")
    bench.note(
        f"import of {count:,} papers with full-text index", "sqlite-utils insert, enable-fts", own,
        peers, 0.2)


def import_with_peer(papers, database):
    tool = [sys.executable, "-m", "sqlite_utils"]
    inserted = Run([*tool, "insert", database, "papers", papers, "--nl", "--pk", "id", "--silent"])
    columns = ["title", "abstract", "authors", "categories"]
    indexed = Run([*tool, "enable-fts", database, "papers", *columns, "--tokenize", "porter"])
    return inserted.seconds + indexed.seconds


def sqlite(database, query):
    import sqlite3
    with sqlite3.connect(database) as connection:
        return connection.execute(query).fetchone()[0]


def import_file(bench):
    """A file of a gigabyte, and a quarter of it: the memory must be the same."""
    whole = 2_000 if bench.quick else 700_000
    measured = {}
    for count in [whole // 4, whole]:
        papers = data.paper_file(bench.data, bench.papers, count)
        runs = []
        for _ in range(3):
            with tempfile.TemporaryDirectory(dir=bench.data) as folder:
                akin = bench.executable(Path(folder) / "library.sqlite")
                runs.append(akin.run("import", papers, "--no-index", "--quiet"))
        seconds = statistics.median(run.seconds for run in runs)
        measured[count] = (seconds, max(run.peak_megabytes for run in runs))
        size = papers.stat().st_size / 1e6
    seconds, megabytes = measured[whole]
    reached = whole / seconds >= 40_000 and megabytes < 1.1 * measured[whole // 4][1]
    bench.results.append([
        f"import of a file of {size:,.0f} MB, {whole:,} papers",
        f"{duration(seconds)}, {whole / seconds:,.0f} papers/s, {megabytes:.0f} MB",
        f"a quarter of it: {measured[whole // 4][1]:.0f} MB", "", "", "≥ 40,000 papers/s, the same memory",
        "yes" if reached else "no"])
    report_progress("  " + " | ".join(bench.results[-1]))


# Whole libraries


def recommend(bench):
    """The largest library of growth, whose list must come at once."""
    measure_library(bench, bench.sizes[-1])


@functools.cache
def measure_library(bench, count):
    """Seconds and megabytes of import, with fit and index, and of a list."""
    papers = data.paper_file(bench.data, bench.papers, count)
    with tempfile.TemporaryDirectory(dir=bench.data) as folder:
        akin = bench.executable(Path(folder) / "library.sqlite")
        imported = akin.run("import", papers, "--quiet")
        liked = liked_ids(papers, 3)
        akin.run("like", *liked)
        akin.run("recommend", "-n", "20")
        lists = [akin.run("recommend", "-n", "20", "--jsonl") for _ in range(9)]
        check(len({run.output for run in lists}) == 1, "two runs gave two lists")
        check(lists[0].output.count("\n") == 20, "the list has not 20 papers")
    seconds = statistics.median(run.seconds for run in lists)
    megabytes = max(run.peak_megabytes for run in lists)
    reached = "yes" if seconds < 0.25 and megabytes < 1_000 else "no"
    if count == bench.sizes[-1]:
        bench.results.append([
            f"`recommend`, whole process, {count:,} papers",
            f"{duration(seconds)}, {megabytes:.0f} MB", "–", "", "", "< .25 s, < 1,000 MB", reached])
        report_progress("  " + " | ".join(bench.results[-1]))
    return {
        "import, fit, index": (imported.seconds, imported.peak_megabytes),
        "`recommend`": (seconds, megabytes)}


def growth(bench):
    """The same work on more and more papers, with the power by which time and memory grow."""
    measured = {}
    for count in bench.sizes:
        report_progress(f"  {count:,}")
        for name, values in {**measure_kernels(bench, count), **measure_library(bench, count)}.items():
            measured.setdefault(name, {})[count] = values
            report_progress(f"    {name}: {duration(values[0])}, {values[1]:.0f} MB")
    header = ["", *(f"{count:,}" for count in bench.sizes), "exponent"]

    def rows(index, cell):
        # Not every job is measured with the largest numbers of papers.
        return [
            [name, *(cell(values[count][index]) if count in values else "–" for count in bench.sizes),
             exponent(values, index)] for name, values in measured.items()]

    bench.growth = [
        "", "Growth with the number of papers, time and then resident memory; the exponent is the "
        "slope of a line through the logarithms:", "",
        *markdown_table([header, *rows(0, duration)]), "",
        *markdown_table([header, *rows(1, lambda megabytes: f"{megabytes:.0f} MB")])]


def measure_kernels(bench, count):
    """A query and, as far as that takes minutes and not hours, a table."""
    rows = data.unit_vectors(bench.data, count)
    asked = data.unit_vectors(bench.data, 16, seed=data.SEED + 1)
    measured = {}
    with bench.akin("nearest", rows, asked, 10, 1, 2) as akin:
        take_turns([akin], 5)
        measured["one query, top 10"] = (
            statistics.median(akin.seconds[1:]) / 16, akin.resident_megabytes())
    if count <= 1_000_000:
        with bench.akin("table", rows, 20, 2) as akin:
            # Minutes, of which a first run to warm up would be as many again.
            take_turns([akin], 0 if count > 100_000 else 1 if count > 10_000 else 5)
            measured["table, k = 20"] = (
                statistics.median(akin.seconds[1:] or akin.seconds), akin.resident_megabytes())
    return measured


def exponent(values, index):
    """The slope of the least squares line through the logarithms of counts and values."""
    if len(values) < 2:
        return "–"
    across = [math.log(count) for count in values]
    up = [math.log(value[index]) for value in values.values()]
    mean, height = statistics.mean(across), statistics.mean(up)
    slope = sum((x - mean) * (y - height) for x, y in zip(across, up))
    return f"{slope / sum((x - mean) ** 2 for x in across):.2f}"


ROWS = {"import": import_papers, "file": import_file, "recommend": recommend, "growth": growth}
