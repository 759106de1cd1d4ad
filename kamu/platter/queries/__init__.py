"""The platter and the questions of the agreement, in the reader's language."""

from .agreement import Agreement, Question, agreement
from .areas import Area, Platter, platter

__all__ = ["Agreement", "Area", "Platter", "Question", "agreement", "platter"]
