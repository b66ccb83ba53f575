# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios that a test sets for a model while the mock runs: an upstream that breaks and recovers."""

from .scenarios import NONE, Scenarios


class Overrides:
    """Scenarios by exact model name, `*` for every model; for ever or for a number of requests."""

    def __init__(self) -> None:
        self._by_model: dict[str, tuple[Scenarios, int | None]] = {}

    def set(self, model: str, scenarios: Scenarios, times: int | None) -> None:
        """Let the model behave so, for the next `times` requests if given."""
        self._by_model[model] = (scenarios, times)

    def take(self, model: str) -> Scenarios:
        """The scenarios for this request, none if nothing is set."""
        key = model if model in self._by_model else "*"
        scenarios, times = self._by_model.get(key, (NONE, None))
        if times == 1:
            del self._by_model[key]
        elif times is not None:
            self._by_model[key] = (scenarios, times - 1)
        return scenarios

    def clear(self, model: str | None) -> int:
        """Forget one model's scenarios, or all; returns how many there were."""
        if model is not None:
            return 1 if self._by_model.pop(model, None) else 0
        count = len(self._by_model)
        self._by_model.clear()
        return count
