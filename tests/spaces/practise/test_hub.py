"""Several readers of one reply: each gets all of it, it is made once, and stops when nobody waits."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from uuid import UUID, uuid4

import pytest

from lanterne.spaces.practise.hub import Hub, Making


class Slow:
    """Makes a reply of five words, one at each step that a test allows."""

    def __init__(self) -> None:
        self.made = 0
        self.cancelled = 0
        self.step = asyncio.Semaphore(0)

    async def __call__(self, _reply: UUID, making: Making) -> None:
        self.made += 1
        try:
            for word in ["un ", "deux ", "trois ", "quatre ", "cinq"]:
                await self.step.acquire()
                making.add(word)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise

    def go(self, steps: int) -> None:
        for _ in range(steps):
            self.step.release()


async def whole(hub: Hub, reply: UUID, start: int = 0) -> str:
    return "".join([progress.text async for progress in hub.follow(reply, start)])


def test_two_readers_get_the_whole_of_one_reply() -> None:
    async def scene() -> None:
        maker = Slow()
        hub, reply = Hub(maker), uuid4()
        first = asyncio.create_task(whole(hub, reply))
        await asyncio.sleep(0)
        maker.go(2)
        await asyncio.sleep(0.01)
        second = asyncio.create_task(whole(hub, reply))
        await asyncio.sleep(0)
        maker.go(3)
        assert await first == await second == "un deux trois quatre cinq"
        assert maker.made == 1
        assert not hub.under_way(reply)

    asyncio.run(scene())


def test_a_reader_who_comes_back_gets_only_what_follows() -> None:
    async def scene() -> None:
        maker = Slow()
        hub, reply = Hub(maker), uuid4()
        async with aclosing(hub.follow(reply)) as progress:
            maker.go(2)
            first = (await anext(progress)).text
            if len(first) < len("un deux "):
                first += (await anext(progress)).text
        maker.go(3)
        assert first + await whole(hub, reply, len(first)) == "un deux trois quatre cinq"
        assert maker.made == 1

    asyncio.run(scene())


def test_when_the_last_reader_has_left_for_good_the_making_stops() -> None:
    async def scene() -> None:
        maker = Slow()
        hub, reply = Hub(maker, grace=0.01), uuid4()
        async with aclosing(hub.follow(reply)) as progress:
            maker.go(1)
            await anext(progress)
        while hub.under_way(reply):
            await asyncio.sleep(0.005)
        assert maker.cancelled == 1

    asyncio.run(scene())


def test_a_reader_who_returns_within_the_grace_keeps_it_going() -> None:
    async def scene() -> None:
        maker = Slow()
        hub, reply = Hub(maker, grace=0.2), uuid4()
        async with aclosing(hub.follow(reply)) as progress:
            maker.go(1)
            await anext(progress)
        again = asyncio.create_task(whole(hub, reply))
        await asyncio.sleep(0.3)
        maker.go(4)
        assert await again == "un deux trois quatre cinq"
        assert maker.cancelled == 0

    asyncio.run(scene())


def test_stopping_ends_every_reader_with_what_came() -> None:
    async def scene() -> None:
        maker = Slow()
        hub, reply = Hub(maker), uuid4()
        reading = asyncio.create_task(whole(hub, reply))
        await asyncio.sleep(0)
        maker.go(2)
        await asyncio.sleep(0.01)
        await asyncio.to_thread(hub.stop, reply)
        assert await reading == "un deux "

    asyncio.run(scene())


def test_a_making_that_breaks_still_ends_its_readers() -> None:
    async def broken(_reply: UUID, making: Making) -> None:
        making.add("un")
        raise ValueError

    async def scene() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, _context: None)
        assert await asyncio.wait_for(whole(Hub(broken), uuid4()), 5) == "un"

    asyncio.run(scene())


@pytest.mark.parametrize("reply", [uuid4()])
def test_stopping_what_nobody_makes_does_nothing(reply: UUID) -> None:
    Hub(Slow.__call__).stop(reply)  # type: ignore[arg-type]
