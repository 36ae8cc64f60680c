from polls.models.adjustments import PollAdjustment
from polls.models.ballots import Ballot, BallotChoice, BallotScore, Choice
from polls.models.frozen import FrozenResult
from polls.models.polls import Poll

__all__ = [
    "Ballot",
    "BallotChoice",
    "BallotScore",
    "Choice",
    "FrozenResult",
    "Poll",
    "PollAdjustment",
]
