from polls.models.adjustments import PollAdjustment
from polls.models.polls import Ballot, BallotChoice, Choice, Poll

__all__ = ["Ballot", "BallotChoice", "Choice", "Poll", "PollAdjustment"]
