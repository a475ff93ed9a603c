"""The maskers that can be compared here: ours, ours by rules alone, and the peers that are installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from benchmarks.guard.scoring import Spans

Masker = Callable[[str], Spans]


def lanterne() -> Masker:
    from lanterne.risks.personal_data import spans

    return spans


def lanterne_rules() -> Masker:
    from lanterne.risks.personal_data import detect

    return lambda text: [(s.start, s.end, s.kind) for s in detect(text, with_model=False)]


def spacy_alone() -> Masker:
    import spacy

    pipeline = spacy.load("fr_core_news_md")
    return lambda text: [(e.start_char, e.end_char, e.label_) for e in pipeline(text).ents]


def presidio() -> Masker:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "fr", "model_name": "fr_core_news_md"}],
        }
    ).create_engine()
    analyser = AnalyzerEngine(nlp_engine=engine, supported_languages=["fr"])
    return lambda text: [(r.start, r.end, r.entity_type) for r in analyser.analyze(text, language="fr")]


# Name shown, modules it needs, how to make it.
MASKERS: tuple[tuple[str, tuple[str, ...], Callable[[], Masker]], ...] = (
    ("Lanterne", (), lanterne),
    ("Lanterne, rules alone", (), lanterne_rules),
    ("spaCy fr-core-news-md alone", ("spacy", "fr_core_news_md"), spacy_alone),
    ("Presidio + fr-core-news-md", ("presidio_analyzer", "fr_core_news_md"), presidio),
)


def installed() -> list[tuple[str, Callable[[], Masker]]]:
    """Those whose modules are here; nothing is downloaded."""
    return [(name, make) for name, modules, make in MASKERS if all(find_spec(module) for module in modules)]
