import pytest

from lanterne.providers.contract import ProviderFault
from lanterne.providers.faults import sentence, short


@pytest.mark.parametrize("fault", ProviderFault)
def test_each_fault_says_what_happened_and_what_to_do(fault):
    said = sentence(fault)
    assert said.count(". ") >= 1
    assert said.endswith(".")
    assert 4 <= len(short(fault)) <= 30
