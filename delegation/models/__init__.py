from delegation.models.bodies import Body, Term
from delegation.models.officials import Membership, Official

__all__ = ["Body", "Membership", "Official", "Term"]
