"""What earlier visits left, read from the store for many channels at once and given out once each."""

from __future__ import annotations

from crawler.memory import Memory
from crawler.mission import Mission, Target

AT_ONCE = 200  # channels; one query for each of them would cost as much as a request


class Recollections:
    """Hands each visit its memory."""

    def __init__(self, mission: Mission) -> None:
        self._mission = mission
        self._order = {target.channel_id: number for number, target in enumerate(mission.todo)}
        self._loaded: dict[str, Memory] = {}

    def of(self, target: Target) -> Memory:
        if target.channel_id not in self._loaded:
            self._load(self._order[target.channel_id] // AT_ONCE * AT_ONCE)
        return self._loaded.pop(target.channel_id)

    def _load(self, first: int) -> None:
        mission = self._mission
        ids = [target.channel_id for target in mission.todo[first : first + AT_ONCE]]
        histories = mission.store.visits.histories(ids, mission.clock.now())
        self._loaded |= {channel_id: Memory.of(history) for channel_id, history in histories.items()}
