"""Try the next model when the first one fails before its first word."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from lanterne.providers.contract import ChatEvent, ChatModel, ChatRequest, Done, Piece, ProviderError
from lanterne.providers.models import ConnectedModel


class FallbackModel:
    """Answers with the first of `models` that gives a piece. Used for one request.

    `answering` is the model that answers, or is being tried; `failed` those that were given up before it, with
    their faults. Once a piece has come the answer belongs to its model: a later failure is raised, never
    continued in another model's words.
    """

    def __init__(
        self, models: Sequence[ConnectedModel], client: Callable[[ConnectedModel], ChatModel]
    ) -> None:
        if not models:
            raise ValueError("a fallback needs at least one model")
        self._models = list(models)
        self._client = client
        self.answering = self._models[0]
        self.failed: list[tuple[ConnectedModel, ProviderError]] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent, None]:
        """Events of the model that answers. Raises the last model's ProviderError when all have failed."""
        for model in self._models:
            self.answering = model
            begun = False
            try:
                async with aclosing(self._client(model).stream(request)) as events:  # type: ignore[type-var]
                    async for event in events:
                        begun = begun or isinstance(event, Piece | Done)
                        yield event
                return
            except ProviderError as error:
                if begun or model is self._models[-1]:
                    raise
                self.failed.append((model, error))
