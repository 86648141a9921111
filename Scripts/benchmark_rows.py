"""The rows of Scripts/benchmark that are measured in process: what, against what, with which check."""

import itertools
import tempfile
from pathlib import Path

import numpy

import benchmark_data as data
from benchmark_setup import core_type, has_peer
from benchmark_turns import check, duration, take_turns
from measurement import read_papers, report_progress


def check_rows(own, others, rows, queries):
    """Both found the same rows, but where products are the same to single precision."""
    check(len(own) == len(others), "not as many lists")
    for number, (left, right) in enumerate(zip(own, others)):
        check(len(left) == len(right) == len(set(left)), f"list {number} has not as many rows")
        if left != right:
            products = rows[[left, right]] @ queries[number]
            difference = numpy.abs(products[0] - products[1]).max()
            check(difference < 1e-5, f"list {number}: {left} and {right}")


# Vectors


def faiss_kinds():
    kinds = [("as installed", {})]
    if core_type():
        kinds.insert(0, (core_type(), {"OPENBLAS_CORETYPE": core_type()}))
    return kinds


def table(bench):
    count = 5_000 if bench.quick else 100_000
    name = f"table, {count:,} × 256, k = 20"
    path = data.unit_vectors(bench.data, count)
    rows = numpy.load(path, mmap_mode="r")
    with bench.akin("table", path, 20, 2) as akin:
        with bench.akin("sgemm", path, 2_048, 2) as products:
            bench.compare(name, "one sgemm of the same blocks", akin, products, 0.7, turns=4)
        own = akin.answer()["rows"]
        for kind, environment in faiss_kinds() if has_peer("faiss-cpu") else []:
            akin.seconds = []
            with bench.peer("faiss-table", path, 20, 2, environment=environment) as peer:
                bench.compare(
                    name, f"FAISS IndexFlatIP, {kind}", akin, peer,
                    0.5 if environment else None, turns=4 if environment else 1)
                check_rows(own, peer.answer()["rows"], rows, rows)


def query(bench, batch=1, name="one query", targets=(0.1, 0.3)):
    count = 20_000 if bench.quick else 1_000_000
    name = f"{name}, top 10 of {count:,} × 256"
    queries = 64 if batch > 1 else 16
    path = data.unit_vectors(bench.data, count)
    asked = data.unit_vectors(bench.data, queries, seed=data.SEED + 1)
    calls = queries // batch
    rows, vectors = numpy.load(path, mmap_mode="r"), numpy.load(asked)
    with bench.akin("nearest", path, asked, 10, batch, 2) as akin:
        if batch == 1:
            size = count * 256
            with bench.akin("bandwidth", size, 2) as reading:
                bench.compare(
                    name, "reading its bytes once", akin, reading, 1.25, turns=10, unit=calls,
                    scale=calls)
        kinds = [("flat", "IndexFlatIP", target, kind, environment)
                 for target, (kind, environment) in zip([targets[0], None], faiss_kinds())]
        if batch == 1:
            kinds = kinds[:1] + [("sq8", "IndexScalarQuantizer SQ8", targets[1], *faiss_kinds()[0])]
        for index, title, target, kind, environment in kinds if has_peer("faiss-cpu") else []:
            akin.seconds = []
            job = ["faiss-nearest", index, path, asked, 10, batch, 2]
            with bench.peer(*job, environment=environment) as peer:
                bench.compare(name, f"FAISS {title}, {kind}", akin, peer, target, unit=calls)
                if index == "flat":
                    check_rows(akin.answer()["rows"], peer.answer()["rows"], rows, vectors)


def queries(bench):
    query(bench, batch=64, name="64 queries in one call", targets=(0.7,))


def approximate(bench):
    """Graphs, on vectors of papers: random directions have no neighbourhoods to find."""
    count = 3_000 if bench.quick else 100_000
    papers = data.paper_file(bench.data, bench.papers, count)
    path, asked = bench.data / f"papers-{count}.npy", bench.data / f"papers-{count}-queries.npy"
    if not path.exists():
        encoded = bench.data / f"encoded-{count}.npy"
        bench.executable().run("model", "encode", papers, "-o", encoded)
        rows = numpy.load(encoded).astype(numpy.float32)
        rows /= numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        generator = numpy.random.default_rng(data.SEED)
        near = rows[generator.choice(len(rows), 200)] + 0.03 * generator.standard_normal((200, 256))
        data.save(asked, (near / numpy.linalg.norm(near, axis=1, keepdims=True)).astype("f4"))
        data.save(path, rows)
    rows, vectors = numpy.load(path), numpy.load(asked)
    exact = numpy.argsort(-(vectors @ rows.T), axis=1)[:, :10].tolist()
    with bench.akin("nearest", path, asked, 10, 1, 1) as akin:
        for name in ["hnswlib", "usearch"]:
            if not has_peer(name):
                continue
            akin.seconds = []
            with bench.peer(name, path, asked, 10, 2) as peer:
                take_turns([akin, peer], 5)
                answer = peer.answer()
                found = sum(len(set(a) & set(b)) for a, b in zip(answer["rows"], exact))
                recall, build = found / 10 / len(exact), answer["numbers"]["build"]
                bench.note(
                    f"one query, top 10 of {count:,} papers' vectors, one thread",
                    f"{name}, recall {recall:.3f}, built in {duration(build)}",
                    akin.seconds[1:], peer.seconds[1:], unit=len(vectors))
        check_rows(akin.answer()["rows"], exact, rows, vectors)


# Papers


def text(bench):
    plain = data.plain_papers(bench.data)
    with bench.akin("text", plain, 20, 1) as akin, bench.peer("text", plain, 20) as peer:
        take_turns([akin, peer], 0)
        own, other = akin.answer(), peer.answer()
        check(own["numbers"]["terms"] == other["numbers"]["terms"], "not as many terms")
        # Where two terms share a bucket, which they do in different rows, products may differ.
        same = numpy.mean(numpy.array(own["scores"]) == numpy.array(other["scores"]))
        check(same > 0.99, f"only {same:.3f} of the rows' products are the same")
    count = 2_000 if bench.quick else 20_000
    papers = data.paper_file(bench.data, bench.papers, count)
    with bench.akin("text", papers, 20, 1) as akin, bench.peer("text", papers, 20) as peer:
        bench.compare(
            f"text of {count:,} papers to sparse rows, one thread",
            "scikit-learn HashingVectorizer", akin, peer, 0.02)


def encode(bench):
    """Akin is a whole process, from a file of papers to a file of vectors; the peer has its texts."""
    if not has_peer("model2vec"):
        return
    count = 2_000 if bench.quick else 20_000
    papers = data.paper_file(bench.data, bench.papers, count)
    akin = bench.executable()
    seconds = []
    with tempfile.TemporaryDirectory() as folder, \
            bench.peer("encode", papers, 32_768, 256) as peer:
        vectors = Path(folder) / "vectors.npy"
        for _ in range(4):
            seconds.append(akin.run(
                "model", "encode", papers, "--encoder", "shipped", "--threads", 1, "--quiet", "-o",
                vectors).seconds)
            peer.run()
        numbers = peer.answer()["numbers"]
        shape = numpy.load(vectors, mmap_mode="r").shape
        check(shape == (numbers["vectors"], numbers["dimensions"]), "not as many vectors")
        bench.note(
            f"vectors of {count:,} papers, one thread", "model2vec, random vectors",
            seconds[1:], peer.seconds[1:])


def profile(bench):
    count = 3_000 if bench.quick else 150_000
    papers = data.paper_file(bench.data, bench.papers, count)
    liked = liked_ids(papers, 10)
    with bench.akin("profile", papers, *liked) as akin, \
            bench.peer("profile", papers, *liked) as peer:
        bench.compare(
            f"a profile of 10 likes fitted, {count:,} papers ranked",
            "arxiv-sanity-lite's LinearSVC", akin, peer, 0.01, turns=4)
        own, other = akin.answer(), peer.answer()
        numbers = own["numbers"]
        check(numbers["liked"] == other["numbers"]["liked"] == 10, "not as many likes")
        check(numbers["ranked"] == numbers["all"] - 10, "a paper is missing, or comes twice")
        shared = {id.removeprefix("arxiv:") for id in own["ids"]} & set(other["ids"])
        report_progress(f"  {len(shared)} of the first 100 papers are the same")


def left_out(bench):
    """Each of 500 ratings left out, against learning again without some of them."""
    papers = data.paper_file(bench.data, bench.papers, 3_000 if bench.quick else 20_000)
    sample = 10
    ways = {
        # What is equal: the interests, and how parts count, stay those of all ratings.
        "relearned": "learning again without each, with the same interests",
        "anew": "learning from nothing without each, and scoring all papers"}
    for likes, dislikes in [(30, 20)] if bench.quick else [(300, 200), (500, 0)]:
        count = likes + dislikes
        with bench.akin("left-out", papers, likes, dislikes) as akin:
            for way, title in ways.items():
                akin.seconds = []
                with bench.akin("left-out", papers, likes, dislikes, way, sample) as other:
                    bench.compare(
                        f"{likes} likes and {dislikes} dislikes, each left out",
                        f"{title} ({sample} of them, times {count // sample})",
                        akin, other, 0.01, turns=4, scale=count / sample)
                    compare_left_out(akin.answer(), other.answer(), way)


def compare_left_out(own, other, way):
    """Learning again gives the same scores, and learning from nothing about the same."""
    scores = numpy.array([[own["scores"][0][number], score] for number, score in zip(
        other["rows"][0], other["scores"][0])])
    difference = numpy.abs(scores[:, 0] - scores[:, 1]).max()
    report_progress(f"  greatest difference of {len(scores)} scores: {difference:.1e}")
    if way == "relearned":
        check(difference < 1e-4, f"scores differ by {difference:.1e}")
    else:
        likeness = numpy.corrcoef(scores.T)[0, 1]
        report_progress(f"  correlation of the scores: {likeness:.4f}")
        check(likeness > 0.9, f"scores are like each other to {likeness:.2f} only")


def sparse(bench):
    """Ways to find the papers that share the most with a profile's terms: all find the same."""
    count = 3_000 if bench.quick else 150_000
    papers = data.paper_file(bench.data, bench.papers, count)
    for likes, times in [(1, 1), (10, 1), (50, 1), (50, 7)]:
        job = ["sparse", papers]
        rest = [times, 20, *liked_ids(papers, likes)]
        with bench.akin(*job, "lists", *rest) as lists:
            for way, title in [
                    ("rows", "compressed rows"), ("bounds", "MaxScore"),
                    ("window-bounds", "MaxScore, bounds of 8,192 papers")]:
                lists.seconds = []
                with bench.akin(*job, way, *rest) as other:
                    take_turns([lists, other], 5)
                    own, answer = lists.answer(), other.answer()
                    scores = numpy.array([own["scores"][0], answer["scores"][0]])
                    check(len(own["rows"][0]) == 20, "not as many papers")
                    check(numpy.abs(scores[0] - scores[1]).max() < 1e-5, f"{way}: other scores")
                    check(
                        all(a == b or numpy.isclose(scores[0, place], scores[0], atol=1e-5).sum() > 1
                            for place, (a, b) in enumerate(zip(own["rows"][0], answer["rows"][0]))),
                        f"{way}: other papers")
                    read = answer["numbers"]["read"] / own["numbers"]["read"]
                    bench.note(
                        f"best 20 of {times * count:,} papers by the terms of {likes} likes "
                        f"({own['numbers']['features']:,.0f} terms), one thread",
                        f"{title}, {read:.2f} of the elements", lists.seconds[1:], other.seconds[1:])


def liked_ids(papers, count):
    """The first papers that say the same word in their title: something that one may like."""
    for word in ["graph", "neural", "quantum", "galax", ""]:
        found = [p["id"] for p in read_papers(papers) if word in p["title"].lower()]
        if len(found) >= count:
            return found[:count]
    return list(itertools.islice((p["id"] for p in read_papers(papers)), count))


ROWS = {
    "table": table, "query": query, "queries": queries, "approximate": approximate, "text": text,
    "encode": encode, "profile": profile, "left-out": left_out,
    "sparse": sparse}
