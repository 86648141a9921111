"""Rankings to compare Akin with, each on the same people and queries.

A ranking of papers is asked with (liked rows, query text, count) and gives rows, best first.
"""

import json

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from measurement import read_papers, text_of, title_key


def greatest(scores, count, excluded=()):
    """The rows of the greatest scores, best first."""
    scores = scores.copy()
    scores[list(excluded)] = -numpy.inf
    rows = numpy.argpartition(-scores, min(count, len(scores) - 1))[:count]
    return rows[numpy.argsort(-scores[rows], kind="stable")]


class ArxivSanity:
    """The TF-IDF features of arxiv-sanity-lite (its compute.py)."""

    def __init__(self, papers, with_authors=False):
        texts = [
            " ".join([text_of(paper), *(paper.get("authors") or [])]) if with_authors
            else text_of(paper) for paper in papers]
        self.vectorizer = TfidfVectorizer(
            strip_accents="unicode", lowercase=True, stop_words="english",
            token_pattern=r"(?u)\b[a-zA-Z_][a-zA-Z0-9_]+\b", ngram_range=(1, 2),
            max_features=20000, norm="l2", use_idf=True, smooth_idf=True, sublinear_tf=True,
            max_df=0.1, min_df=min(5, max(1, len(texts) // 100)))
        self.features = self.vectorizer.fit_transform(texts).astype(numpy.float32)

    def rank_by_mean(self, liked, text, count):
        """By the product with the mean of the likes, or with a text."""
        if text is None:
            wanted = numpy.asarray(self.features[liked].mean(axis=0)).ravel()
        else:
            wanted = self.vectorizer.transform([text]).astype(numpy.float32).toarray().ravel()
        return greatest(self.features @ wanted, count, liked)

    def rank_by_svm(self, liked, text, count):
        """As its page does: a linear SVM between the likes and all other papers."""
        labels = numpy.zeros(self.features.shape[0], numpy.float32)
        labels[liked] = 1
        model = LinearSVC(class_weight="balanced", C=0.01, max_iter=10000, tol=1e-6)
        model.fit(self.features, labels)
        return greatest(model.decision_function(self.features), count, liked)


class Teacher:
    """A sentence transformer, by the vectors that Scripts/teacher made: mean of the likes."""

    def __init__(self, folder, papers):
        row_of_title = {
            title_key(paper["title"]): row for row, paper in enumerate(read_papers(
                folder / "papers.jsonl", ("title",)))}
        vectors = numpy.load(folder / "vectors.npy", mmap_mode="r")
        rows = [row_of_title.get(title_key(paper["title"]), -1) for paper in papers]
        self.share_known = numpy.mean(numpy.array(rows) >= 0)
        self.vectors = numpy.zeros((len(rows), vectors.shape[1]), numpy.float32)
        for place, row in enumerate(rows):
            if row >= 0:
                self.vectors[place] = vectors[row]
        self.text_rows, self.all_vectors = row_of_title, vectors

    def knows(self, text):
        return title_key(text) in self.text_rows

    def rank_by_mean(self, liked, text, count):
        if text is None:
            wanted = self.vectors[liked].mean(axis=0)
        else:
            wanted = self.all_vectors[self.text_rows[title_key(text)]].astype(numpy.float32)
        return greatest(self.vectors @ wanted, count, liked)


# Metrics, as akin model evaluate defines them


def metric_value(metric, ranking, relevant):
    """nDCG@k or recall@k of rows, best first."""
    name, depth = metric.split("@")
    ranks = [rank for rank, row in enumerate(ranking[:int(depth)], 1) if row in relevant]
    if name == "recall":
        return len(ranks) / len(relevant)
    ideal = sum(1 / numpy.log2(rank + 1) for rank in range(1, min(int(depth), len(relevant)) + 1))
    return sum(1 / numpy.log2(rank + 1) for rank in ranks) / ideal


# Screening


def asreview_cycles():
    """The models of ASReview to compare with: name, and what makes one."""
    from asreview.learner import ActiveLearningCycle, ActiveLearningCycleData
    from asreview.models.models import get_ai_config

    def of(classifier, **parameters):
        return ActiveLearningCycleData(
            querier="max", classifier=classifier, classifier_param=parameters,
            balancer="balanced", balancer_param={"ratio": 1.0}, feature_extractor="tfidf",
            feature_extractor_param={"stop_words": "english"})

    models = {
        "ASReview ELAS u4 (SVM)": get_ai_config("elas_u4")["value"],
        "ASReview ELAS u3 (NB)": get_ai_config("elas_u3")["value"],
        "ASReview LR + TF-IDF": of("logistic", solver="liblinear"),
    }
    return {
        name: lambda data=data: ActiveLearningCycle.from_meta(data)
        for name, data in models.items()}


class EnoughFound:
    """Stops a simulation when 95 % of the relevant papers are found and a tenth is read."""

    def __init__(self, relevant_count, paper_count):
        self.relevant_count, self.paper_count = relevant_count, paper_count

    def stop(self, results, labels):
        read, found = len(results) - 2, results["label"].sum() - 1
        wanted = int(numpy.ceil(0.95 * self.relevant_count - 1e-9))
        return found >= wanted and read >= self.paper_count // 10


def screen(cycle, papers, labels, start):
    """WSS@95 and RRF@10 of one run of ASReview from two known papers, which do not count."""
    import pandas
    from asreview.simulation.simulate import Simulate
    relevant_count, paper_count = sum(labels) - 1, len(labels) - 2
    simulation = Simulate(
        papers, pandas.Series(labels), [cycle], print_progress=False,
        stopper=EnoughFound(relevant_count, paper_count))
    simulation.label(start)
    simulation.review()
    found = simulation._results["label"].to_numpy()[2:]
    ranks = [rank for rank, label in enumerate(found, 1) if label]
    wanted = int(numpy.ceil(0.95 * relevant_count - 1e-9))
    return {
        "WSS@95": (paper_count - ranks[wanted - 1]) / paper_count - 0.05,
        "RRF@10": sum(rank <= paper_count // 10 for rank in ranks) / relevant_count,
    }


def read_objects(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
