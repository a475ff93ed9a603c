import asyncio
import threading

from lanterne.providers.embedded.queue import Line


def test_places_follow_arrival_and_move_up_when_someone_leaves():
    async def scenario():
        line = Line()
        first, second, third = line.join(), line.join(), line.join()
        before = [ticket.place for ticket in (first, second, third)]
        first.leave()
        return before, [second.place, third.place]

    assert asyncio.run(scenario()) == ([0, 1, 2], [0, 1])


def test_two_are_served_when_two_can_be():
    async def scenario():
        line = Line(at_once=2)
        return [line.join().place for _ in range(4)]

    assert asyncio.run(scenario()) == [0, 0, 1, 2]


def test_a_request_given_up_in_the_middle_frees_its_place_for_those_behind():
    async def scenario():
        line = Line()
        tickets = [line.join() for _ in range(4)]
        tickets[2].leave()
        return [tickets[position].place for position in (0, 1, 3)]

    assert asyncio.run(scenario()) == [0, 1, 2]


def test_those_who_wait_are_woken_from_another_thread():
    async def scenario():
        line = Line()
        first, second = line.join(), line.join()
        threading.Thread(target=first.leave).start()
        while second.place:
            await asyncio.wait_for(second.moved(), 5)
        return second.place

    assert asyncio.run(scenario()) == 0


def test_leaving_twice_takes_nobody_elses_turn():
    async def scenario():
        line = Line()
        first, second, third = line.join(), line.join(), line.join()
        first.leave()
        first.leave()
        return second.place, third.place

    assert asyncio.run(scenario()) == (0, 1)


def test_a_ticket_of_a_loop_that_ended_does_not_hold_up_the_line():
    async def take(line):
        return line.join()

    async def scenario(line, served):
        mine = line.join()
        served.leave()
        return mine.place

    line = Line()
    served = asyncio.run(take(line))
    asyncio.run(take(line))  # its loop is closed now: it will never take its turn
    assert asyncio.run(scenario(line, served)) == 0
