"""The data of Scripts/benchmark: vectors and papers made from a seed, kept from run to run."""

import json
import multiprocessing
import os
import random

import numpy

from measurement import fail, read_papers, report_progress

SEED = 20261123


def unit_vectors(folder, count, dimensions=256, seed=SEED):
    """A file of random directions."""
    path = folder / f"random-{count}x{dimensions}-{seed}.npy"
    if not path.exists():
        report_progress(f"  making {path.name}")
        apart(save_unit_vectors, path, count, dimensions, seed)
    return path


def apart(function, *arguments):
    """Calls a function in a process of its own: what a program is started from counts as its memory."""
    process = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode != 0:
        fail(f"{function.__name__} ended with {process.exitcode}.")


def save_unit_vectors(path, count, dimensions, seed):
    generator = numpy.random.default_rng(seed)
    rows = generator.standard_normal((count, dimensions), dtype=numpy.float32)
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    save(path, rows)


def save(path, rows):
    part = path.with_suffix(".part.npy")
    numpy.save(part, rows)
    os.replace(part, path)


def paper_file(folder, source, count):
    """A file of papers: the source's, and then these repeated with noise."""
    path = folder / f"papers-{count}-{SEED}.jsonl"
    if not path.exists():
        report_progress(f"  making {path.name}")
        apart(save_papers, path, source, count)
    return path


def save_papers(path, source, count):
    real = []
    for paper in read_papers(source):
        real.append(paper)
        if len(real) == count:
            break
    part = path.with_suffix(".part")
    with open(part, "w", encoding="utf-8") as file:
        for paper in real:
            print(json.dumps(paper, ensure_ascii=False), file=file)
        generator = random.Random(SEED)
        for number in range(len(real), count):
            noisy = with_noise(real[number % len(real)], generator.choice(real), number, generator)
            print(json.dumps(noisy, ensure_ascii=False), file=file)
    os.replace(part, path)


def with_noise(paper, other, number, generator):
    """A paper whose every fifth word is another paper's: a neighbour of the first, and no copy."""
    noisy = dict(paper, id=f"noise-{number}")
    for field in ("title", "abstract"):
        words = (paper.get(field) or "").split()
        others = (other.get("title", "") + " " + (other.get("abstract") or "")).split()
        for place in generator.sample(range(len(words)), k=(len(words) + 4) // 5):
            words[place] = generator.choice(others)
        noisy[field] = " ".join(words)
    noisy["title"] += f" {number}"
    return noisy


def plain_papers(folder, count=2_000):
    """Papers of made-up words, none of them a stop word: every way to cut text agrees on them."""
    path = folder / f"plain-{count}-{SEED}.jsonl"
    generator = random.Random(SEED)
    vocabulary = ["x" + "".join(generator.choices("bcdfgjkz", k=7)) for _ in range(5_000)]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            words = generator.choices(vocabulary, k=30)
            print(json.dumps({"id": f"plain-{number}", "title": " ".join(words)}), file=file)
    return path
