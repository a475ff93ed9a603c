from benchmarks.guard.scoring import Score


def row(text, gold, found, **more):
    score = Score()
    score.add({"text": text, "spans": gold, **more}, found)
    return score.row()


def test_a_title_hidden_with_the_name_is_not_over_masking():
    figures = row("Mme Diallo est là", [[4, 10, "PERSON"]], [(0, 10, "PER")])
    assert (figures["leak"], figures["over-masking"]) == (0, 0)


def test_a_word_hidden_as_something_else_than_a_number_does_not_count_where_only_numbers_are_annotated():
    text, gold = "Carte Vitale 123456", [[13, 19, "ID"]]
    assert row(text, gold, [(0, 12, "MISC"), (13, 19, "ID")], labels=["ID"])["over-masking"] == 0
    assert row(text, gold, [(0, 12, "NIR"), (13, 19, "ID")], labels=["ID"])["over-masking"] == 100
