import pytest

from lanterne.risks.personal_data.folding import fold


@pytest.fixture
def found():
    """What a detector finds in a text: the kind and the words, in the order found, each once."""

    def look(detector, text):
        text = fold(text).text
        seen = {
            (span.start, span.end): (span.kind, text[span.start : span.end]) for span in detector.detect(text)
        }
        return list(dict.fromkeys(seen.values()))

    return look
