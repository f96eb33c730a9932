"""How the daemon itself is doing: for /healthz, for Prometheus, for the dead man's switch.

A monitor of freshness that goes stale itself is the worst defect: silence is measured, not assumed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic

from segar import __version__
from segar.kept import Kept
from segar.store.pulse import Pulse

STILL_SECONDS = 600.0  # without a turn of the scheduler for so long, the daemon hangs
OVERDUE = timedelta(hours=6)  # a visit that waits longer than this is silence
BOT_FAILURES = 8  # one that was killed is refused for a minute, which is six or seven
ALERTS_OVERDUE = timedelta(hours=2)


@dataclass
class Vitals:
    """Written by the daemon, read by whoever asks; each field is replaced whole."""

    started_at: datetime
    turned: float = field(default_factory=monotonic)  # when the scheduler last turned
    now: datetime | None = None  # by our clock, then
    last_cycle_at: datetime | None = None  # the last visits that ended well
    planned_at: datetime | None = None  # when it was last looked what is due
    overdue_since: datetime | None = None  # since when the oldest due visit has waited
    channels: int = 0
    due: int = 0
    register_fault: str = ""  # why sites.yaml is not in force
    register_good_at: datetime | None = None  # when the one that is in force was taken
    bot: Kept | None = None  # the bot, where there is one
    clock_doubted: bool = False
    cycles: Counter[str] = field(default_factory=Counter)  # by how they ended
    faults: Counter[str] = field(default_factory=Counter)  # beats that raised, by name
    failing_jobs: dict[str, int] = field(default_factory=dict)  # failures in a row
    pulse: Pulse | None = None

    def turn(self, now: datetime) -> None:
        self.turned, self.now = monotonic(), now

    def are_visits_silent(self, now: datetime) -> bool:
        """A visit has waited too long, or nobody could even look which are due."""
        return now - (self.overdue_since or self.planned_at or self.started_at) > OVERDUE

    def silence(self) -> tuple[str, ...]:
        """Why the daemon does not do what it is there for; empty when it does."""
        return tuple(self._silence())

    def _silence(self) -> Iterator[str]:
        if monotonic() - self.turned > STILL_SECONDS:
            yield f"the scheduler has not turned for {monotonic() - self.turned:.0f} s"
        if self.now is None:
            return
        if self.are_visits_silent(self.now):
            since = self.overdue_since or self.planned_at or self.started_at
            yield f"visits have been overdue since {since:%Y-%m-%d %H:%M} UTC"
        waiting = self.pulse.alerts_due_since if self.pulse else None
        if waiting is not None and self.now - waiting > ALERTS_OVERDUE:
            yield f"alerts have waited since {waiting:%Y-%m-%d %H:%M} UTC"
        for name, failures in self.failing_jobs.items():
            if failures >= 3:
                yield f"the job {name} has failed {failures} times in a row"
        if self.bot is not None and self.bot.failures >= BOT_FAILURES:
            yield f"the bot has ended {self.bot.failures} times in a row"


def metrics(vitals: Vitals) -> str:
    """The text format of Prometheus, version 0.0.4."""
    return "".join(f"{line}\n" for line in _lines(vitals))


def _lines(vitals: Vitals) -> Iterator[str]:
    yield from _gauge("segar_info", "The version that runs.", 1, f'{{version="{__version__}"}}')
    yield from _gauge("segar_healthy", "1 when the daemon does its work.", int(not vitals.silence()))
    yield from _gauge("segar_start_time_seconds", "When the daemon started.", _seconds(vitals.started_at))
    yield from _gauge("segar_scheduler_age_seconds", "Since it turned.", monotonic() - vitals.turned)
    yield from _gauge("segar_channels", "Channels in the register.", vitals.channels)
    yield from _gauge("segar_visits_due", "Channels whose visit is due now.", vitals.due)
    yield from _gauge(
        "segar_register_valid", "1 when sites.yaml is in force.", int(not vitals.register_fault)
    )
    yield from _gauge("segar_clock_doubted", "1 after a jump of the clock.", int(vitals.clock_doubted))
    if vitals.last_cycle_at is not None:
        yield from _gauge(
            "segar_last_cycle_time_seconds", "Last good visits.", _seconds(vitals.last_cycle_at)
        )
    yield "# HELP segar_cycles_total Rounds of visits, by how they ended."
    yield "# TYPE segar_cycles_total counter"
    for end, count in sorted(vitals.cycles.items()):
        yield f'segar_cycles_total{{end="{end}"}} {count}'
    yield "# HELP segar_faults_total Beats of the scheduler that failed."
    yield "# TYPE segar_faults_total counter"
    for name, count in sorted(vitals.faults.items()):
        yield f'segar_faults_total{{job="{name}"}} {count}'
    yield "# HELP segar_job_failures Failures in a row, by job."
    yield "# TYPE segar_job_failures gauge"
    for name, failures in sorted(vitals.failing_jobs.items()):
        yield f'segar_job_failures{{job="{name}"}} {failures}'
    if vitals.bot is not None:
        yield from _gauge("segar_bot_up", "1 while the bot runs.", int(vitals.bot.is_up))
        yield from _gauge("segar_bot_failures", "How often in a row it has ended.", vitals.bot.failures)
    if vitals.pulse is not None:
        yield from _of_store(vitals.pulse)


def _of_store(pulse: Pulse) -> Iterator[str]:
    yield from _gauge("segar_visits_last_day", "Visits in the last day.", pulse.visits)
    yield from _gauge("segar_looked_last_day", "Of them, those that saw the channel.", pulse.looked)
    yield from _gauge("segar_alerts_due", "Alerts whose time has come.", pulse.alerts_due)
    yield from _gauge("segar_alerts_lost_last_week", "Failed, or of unknown fate.", pulse.alerts_failed)
    if pulse.last_looked_at is not None:
        yield from _gauge(
            "segar_last_look_time_seconds", "When a channel was last seen.", _seconds(pulse.last_looked_at)
        )


def _gauge(name: str, text: str, value: float, labels: str = "") -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} gauge"
    yield f"{name}{labels} {value:.17g}"


def _seconds(instant: datetime) -> float:
    return instant.timestamp()
