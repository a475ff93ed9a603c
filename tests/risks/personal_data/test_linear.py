"""No text keeps a detector busy for longer than its length explains.

Processor times are never compared with a duration: only how they grow, the best of several readings, where a
quadratic detector would be five times beyond what is let through.
"""

import re
import time
from importlib import import_module
from itertools import islice, product
from pkgutil import iter_modules

import pytest

from lanterne.risks import personal_data
from lanterne.risks.personal_data import MarkMap, detect, detectors

SHORT, LONG = 4_000, 64_000
READINGS = 5


def repeated(seed, length):
    return (seed * length)[:length]


def grows(function):
    """How many times as long `function(LONG)` takes as `function(SHORT)`: 16 when it is linear, 256 when it is
    quadratic. Read until a reading shows it linear, five times at most: noise slows one reading, not five."""
    best_short = best_long = float("inf")
    for _ in range(READINGS):
        best_short = min(best_short, seconds(function, SHORT))
        best_long = min(best_long, seconds(function, LONG))
        if best_long < 48 * best_short:
            break
    return best_long / best_short


def seconds(function, length):
    started = time.process_time()
    function(length)
    return time.process_time() - started


@pytest.mark.parametrize(
    "seed",
    ["a", "A. ", "1", "1 ", "Jean ", "@", "a@a.", "12 rue ", "MM. A, ", "né ", "né à P (", "'", "A-", "FR76 ",
     "75001 ", "\\", "appt 3, ", "deux cent ", "cordialement,\n", "+33 ", "00 1", "::", "[PERSONNE_", "*_", "é",
     "e\u0301", "n° ", "&", "[", "\u200b", "\u0301", "<", "a<b ", "{", '{"', "[\"", "%41", "=\n", "deux ans ",
     "mdp ", "http://a?", "06 12 34 56 78 ", "Marie Dupont ", "nom : ", "AB ", "x.com/", "\t", "\n", " ", "zéro "],
)  # fmt: skip
def test_reading_a_text_takes_time_in_proportion_to_its_length(seed):
    detect(repeated(seed, 1_000), with_model=False)
    assert grows(lambda length: detect(repeated(seed, length), with_model=False)) < 48


@pytest.mark.parametrize(
    ("start", "seed", "end"),
    [("cordialement\n", "A", "!"), ("cordialement\n", "Aa-", "!"), ("M. ", "A", "!"), ("M. ", "A-", "!"),
     ("m. ", "a-", "!"), ("", "A", ": "), ("", "Aa ", ": "), ("http://", "a", " "), ("mot de passe ", "a", "."),
     ("né le ", "a ", "1"), ("tél ", ".", "1"), ("eyJ", "a", "!"), ("", "0x", "")],
)  # fmt: skip
def test_reading_one_long_word_takes_time_in_proportion_to_its_length(start, seed, end):
    assert grows(lambda length: detect(start + repeated(seed, length) + end, with_model=False)) < 48


@pytest.mark.parametrize(
    "value",
    [
        lambda a, b, c: f"06 12 {ord(a)} {ord(b)} {ord(c)}",
        lambda a, b, c: f"Mme Dur{a}{b}{c}ieu",
        lambda a, b, c: f"{a}{b}{c}@b.fr",
    ],
    ids=["phones", "names", "e-mails"],
)
def test_masking_many_different_values_takes_time_in_proportion_to_their_number(value):
    letters = "AEIOUBCDFGLMNPRST".lower()

    def mask(length):
        some = islice(product(letters, repeat=3), length // 20)
        text = "\n".join(value(*three) for three in some)
        marks = MarkMap()
        masked = marks.replace(text, detect(text, with_model=False))
        assert marks.restore(masked.text) == text

    assert grows(mask) < 48


def patterns():
    for module_of in [detectors, personal_data]:
        for found in iter_modules(module_of.__path__):
            module = import_module(f"{module_of.__name__}.{found.name}")
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_pattern_repeats_without_bound_what_repeats_without_bound(name, pattern):
    assert not list(ambiguous(re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)))


def ambiguous(tree, within=False):
    """Unbounded repeats inside unbounded repeats, but where each turn begins with a sign, as in `(?:['-]\\w+)*`."""
    for operation, argument in tree:
        inside = within
        if operation in {re._parser.MAX_REPEAT, re._parser.MIN_REPEAT}:
            _, most, body = argument
            if most == re._parser.MAXREPEAT:
                if within:
                    yield body
                inside = within or not begins_with_a_sign(body)
            yield from ambiguous(body, inside)
            continue
        for part in argument if isinstance(argument, (tuple, list)) else [argument]:
            for branch in part if isinstance(part, list) else [part]:
                if isinstance(branch, re._parser.SubPattern):
                    yield from ambiguous(branch, within)


def begins_with_a_sign(body):
    operation, argument = body[0]
    if operation == re._parser.LITERAL:
        return not chr(argument).isalnum()
    if operation == re._parser.IN:
        return all(kind == re._parser.LITERAL and not chr(code).isalnum() for kind, code in argument)
    return False
