"""What other rooms put in: letters for the outbox, lines for the journal.

Both join the caller's transaction: a letter leaves only if what it tells has happened.
"""

from kamu.backstage.actions.journal import note
from kamu.backstage.actions.outbox import queue_mail

__all__ = ["note", "queue_mail"]
