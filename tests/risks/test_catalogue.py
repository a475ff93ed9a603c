from lanterne.risks.catalogue import CATALOGUE
from lanterne.risks.contract import Reply, Risk, Score


def test_the_six_risks_are_listed_once_in_their_order():
    assert [entry.risk for entry in CATALOGUE] == list(Risk)


def test_every_risk_says_what_it_cannot_see():
    assert all(len(entry.blind_spot) > 40 for entry in CATALOGUE)


def test_bias_has_no_runtime_filter():
    (bias,) = (entry for entry in CATALOGUE if entry.risk is Risk.BIAS)
    assert bias.spans is None


def test_every_measure_belongs_to_its_risk_and_scores_any_reply():
    reply = Reply(question="Quand ?", answer="Mardi [1].", sources=("Accueil le mardi.",), expected="mardi")
    for entry in CATALOGUE:
        for measure in entry.measures:
            score = measure(reply)
            assert measure.risk is entry.risk
            assert isinstance(score, Score)
            assert 0 <= score.value <= max(score.out_of, score.value)
            assert measure.blind_spot
