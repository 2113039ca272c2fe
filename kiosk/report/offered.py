"""What the hall offers, where the report's machine has its exhibits: names, topics, seconds of full use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Offer(NamedTuple):
    """An exhibit as the hall's files tell it."""

    title: str
    topic: str
    seconds: int  # of full use


@dataclass(frozen=True)
class Offered:
    """Nothing, where the exhibits are not there."""

    exhibits: Mapping[str, Offer] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)  # id: name
    opening: range | None = None

    def seconds(self) -> dict[str, int]:
        return {exhibit: offer.seconds for exhibit, offer in self.exhibits.items()}

    def of_topic(self, topic: str) -> frozenset[str]:
        return frozenset(exhibit for exhibit, offer in self.exhibits.items() if offer.topic == topic)

    def topic(self, wanted: str) -> str | None:
        """A topic by its id or name; None where the hall has none such."""
        return next((key for key, name in self.topics.items() if wanted in {key, name}), None)
