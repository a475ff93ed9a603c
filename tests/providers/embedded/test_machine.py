import pytest

from lanterne.providers.embedded.machine import field, has_avx2, this_machine

MODERN = "processor\t: 0\nflags\t\t: fpu sse avx avx2 fma\nbugs\t\t: none\n"
OLD = "processor\t: 0\nflags\t\t: fpu sse avx\nbugs\t\t: avx2_imaginary\n"


@pytest.mark.parametrize(
    ("cpuinfo", "architecture", "expected"),
    [(MODERN, "x86_64", True), (OLD, "x86_64", False), ("", "AMD64", None), (OLD, "aarch64", None)],
)
def test_avx2_is_looked_for_where_the_question_makes_sense(cpuinfo, architecture, expected):
    assert has_avx2(cpuinfo, architecture) is expected


def test_memory_is_given_in_bytes():
    assert field("MemTotal:        8000 kB\nMemAvailable:    2000 kB\n", "MemAvailable") == 2_048_000


def test_memory_that_the_system_does_not_tell_is_none():
    assert field("", "MemTotal") is None


def test_this_machine_has_at_least_a_core():
    assert this_machine().cores >= 1
