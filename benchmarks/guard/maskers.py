"""The maskers that are compared: ours, ours by rules alone, and the peers as they come."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.guard.scoring import Spans

Masker = Callable[[str], Spans]


class Compared(NamedTuple):
    """One line of the table; a `peer` runs in the peers' environment, the others in ours."""

    key: str
    name: str
    peer: bool
    make: Callable[[], Masker]


def lanterne() -> Masker:
    from lanterne.risks.personal_data import spans

    return spans


def lanterne_rules() -> Masker:
    from lanterne.risks.personal_data import detect

    return lambda text: [(s.start, s.end, s.kind) for s in detect(text, with_model=False)]


def spacy_alone() -> Masker:
    import spacy

    # The recogniser alone: twice as fast, and it leaks less than with the parser, which cuts names at its sentences.
    unused = ["tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]
    pipeline = spacy.load("fr_core_news_md", exclude=unused)
    return lambda text: [(e.start_char, e.end_char, e.label_) for e in pipeline(text).ents]


def presidio() -> Masker:
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # At the first e-mail it would download a list of domains; the list that comes with the package is used instead.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "fr", "model_name": "fr_core_news_md"}],
        }
    ).create_engine()
    analyser = AnalyzerEngine(nlp_engine=engine, supported_languages=["fr"])
    return lambda text: [(r.start, r.end, r.entity_type) for r in analyser.analyze(text, language="fr")]


def gdpr_pseudonymizer() -> Masker:
    from gdpr_pseudonymizer.nlp.hybrid_detector import HybridDetector
    from gdpr_pseudonymizer.utils.logger import configure_logging

    configure_logging("ERROR")  # its lines about each text would count in its speed
    detector = HybridDetector()
    # Its default, fr_core_news_lg, is half a gigabyte; all spaCy peers get the same model.
    detector.load_model("fr_core_news_md")
    return lambda text: [(e.start_pos, e.end_pos, e.entity_type) for e in detector.detect_entities(text)]


def anonyfy() -> Masker:
    from anonyfy import Vault

    folder = tempfile.TemporaryDirectory(prefix="anonyfy-")
    vault = Vault(key=secrets.token_bytes(32), scope="bench", registry_path=f"{folder.name}/register.db")

    def spans(text: str) -> Spans:
        assert folder.name  # kept until the process ends, then erased
        # `observe` finds without replacing: the offsets are those of the text given.
        return [(e.start, e.end, e.type.value) for e in vault.mask(text, observe=True).entities]

    return spans


MASKERS: tuple[Compared, ...] = (
    Compared("lanterne", "Lanterne", False, lanterne),
    Compared("lanterne-rules", "Lanterne, rules alone", False, lanterne_rules),
    Compared("presidio", "Presidio + fr-core-news-md", True, presidio),
    Compared("gdpr-pseudonymizer", "gdpr-pseudonymizer + fr-core-news-md", True, gdpr_pseudonymizer),
    Compared("anonyfy", "anonyfy", True, anonyfy),
    Compared("spacy", "spaCy fr-core-news-md alone", True, spacy_alone),
)
