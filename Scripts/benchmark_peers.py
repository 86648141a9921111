"""The peers of Scripts/benchmark, each in a process of its own that does its work on request.

    python benchmark_peers.py JOB ARGUMENT …

prints a line of JSON when it is ready and one for each line of its input, as AkinBenchmarks does.
"""

import json
import sys
import time

import numpy


class Faiss:
    """Exact search over rows, or over rows of bytes (SQ8)."""

    def __init__(self, kind, rows, queries, count, batch, threads):
        import faiss
        faiss.omp_set_num_threads(int(threads))
        rows, self.queries = numpy.load(rows), numpy.load(queries)
        self.count, self.batch = int(count), int(batch)
        if kind == "flat":
            self.index = faiss.IndexFlatIP(rows.shape[1])
        else:
            self.index = faiss.IndexScalarQuantizer(
                rows.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
            self.index.train(rows)
        self.index.add(rows)

    def run(self):
        parts = [
            self.index.search(self.queries[start:start + self.batch], self.count)
            for start in range(0, len(self.queries), self.batch)]
        self.scores = numpy.concatenate([scores for scores, _ in parts])
        self.rows = numpy.concatenate([rows for _, rows in parts])

    def answer(self):
        return {"rows": self.rows.tolist(), "scores": self.scores.tolist()}


class FaissTable(Faiss):
    """The nearest rows of every row, itself left out."""

    def __init__(self, rows, count, threads):
        super().__init__("flat", rows, rows, int(count) + 1, 1 << 40, threads)

    def answer(self):
        lists = []
        for row, found in enumerate(self.rows):
            others = found[found != row]
            lists.append(others[:self.count - 1].tolist())
        return {"rows": lists}


class Approximate:
    """A graph that finds most of the nearest rows."""

    def __init__(self, rows, queries, count, threads):
        self.count, self.threads = int(count), int(threads)
        rows, self.queries = numpy.load(rows), numpy.load(queries)
        start = time.perf_counter()
        self.make(rows)
        self.seconds = time.perf_counter() - start

    def run(self):
        self.rows = [self.find(query) for query in self.queries]

    def answer(self):
        return {"rows": [list(map(int, row)) for row in self.rows],
                "numbers": {"build": self.seconds}}


class Hnswlib(Approximate):
    def make(self, rows):
        import hnswlib
        self.index = hnswlib.Index(space="ip", dim=rows.shape[1])
        self.index.init_index(max_elements=len(rows), M=16, ef_construction=200, random_seed=1)
        self.index.add_items(rows, num_threads=self.threads)
        self.index.set_ef(100)

    def find(self, query):
        return self.index.knn_query(query, k=self.count, num_threads=1)[0][0]


class Usearch(Approximate):
    def make(self, rows):
        from usearch.index import Index
        self.index = Index(
            ndim=rows.shape[1], metric="ip", connectivity=16, expansion_add=128,
            expansion_search=100)
        self.index.add(numpy.arange(len(rows)), rows, threads=self.threads)

    def find(self, query):
        return self.index.search(query, self.count, threads=1).keys


class HashedTerms:
    """scikit-learn's HashingVectorizer, on one thread: it has no more."""

    def __init__(self, papers, bits):
        from sklearn.feature_extraction.text import HashingVectorizer
        from measurement import read_papers, text_of
        self.texts = [text_of(paper) for paper in read_papers(papers)]
        self.vectorizer = HashingVectorizer(
            ngram_range=(1, 2), n_features=2 ** int(bits), norm=None, alternate_sign=False)

    def run(self):
        self.counts = self.vectorizer.transform(self.texts)

    def answer(self):
        first = self.counts[:200]
        return {"scores": (first @ first.T).toarray().tolist(),
                "numbers": {"terms": self.counts.sum(), "stored": float(self.counts.nnz)}}


class StaticVectors:
    """model2vec's mean of vectors of parts of words, on one thread.

    Its models are not needed to time it: the vectors are random, the parts of words are the papers' own
    commonest, as many as Akin's encoder has terms.
    """

    def __init__(self, papers, terms, dimensions):
        import os
        import re
        from collections import Counter
        os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
        from model2vec import StaticModel
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
        from tokenizers.normalizers import BertNormalizer
        from tokenizers.pre_tokenizers import BertPreTokenizer
        from measurement import read_papers, text_of
        self.texts = [text_of(paper) for paper in read_papers(papers)]
        words = Counter(
            word for text in self.texts for word in re.findall(r"[a-z0-9]+|[^\sa-z0-9]", text.lower()))
        names = ["[UNK]", "[PAD]", *(word for word, _ in words.most_common(int(terms) - 2))]
        tokenizer = Tokenizer(
            WordPiece({name: row for row, name in enumerate(names)}, unk_token="[UNK]"))
        tokenizer.normalizer = BertNormalizer(lowercase=True)
        tokenizer.pre_tokenizer = BertPreTokenizer()
        vectors = numpy.random.default_rng(1).standard_normal(
            (len(names), int(dimensions)), dtype=numpy.float32)
        self.model = StaticModel(vectors=vectors, tokenizer=tokenizer)

    def run(self):
        self.vectors = self.model.encode(
            self.texts, max_length=None, use_multiprocessing=False)

    def answer(self):
        return {"numbers": {"vectors": float(len(self.vectors)),
                            "dimensions": float(self.vectors.shape[1])}}


class LinearSVM:
    """What arxiv-sanity-lite does with a profile: a linear SVM of the likes against all papers."""

    def __init__(self, papers, *liked):
        from measurement import read_papers
        from ranking_baselines import ArxivSanity
        papers = list(read_papers(papers))
        self.features = ArxivSanity(papers).features
        self.ids = [paper["id"] for paper in papers]
        self.labels = numpy.isin(self.ids, liked).astype(numpy.float32)

    def run(self):
        from sklearn.svm import LinearSVC
        # The settings of its page.
        model = LinearSVC(class_weight="balanced", C=0.01, max_iter=10000, tol=1e-6)
        model.fit(self.features, self.labels)
        self.order = numpy.argsort(-model.decision_function(self.features), kind="stable")

    def answer(self):
        first = [self.ids[row] for row in self.order[:200] if not self.labels[row]]
        return {"ids": first[:100],
                "numbers": {"liked": float(self.labels.sum()), "all": float(len(self.ids))}}


PEERS = {
    "faiss-nearest": Faiss, "faiss-table": FaissTable, "hnswlib": Hnswlib, "usearch": Usearch,
    "text": HashedTerms, "encode": StaticVectors, "profile": LinearSVM}


def main():
    start = time.perf_counter()
    peer = PEERS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)
    for line in sys.stdin:
        if line.strip() == "answer":
            print(json.dumps(peer.answer()), flush=True)
        else:
            start = time.perf_counter()
            peer.run()
            print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)


sys.dont_write_bytecode = True
main()
