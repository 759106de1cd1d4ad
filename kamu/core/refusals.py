"""How an action says no.

One exception for the whole house, so that every view, command and API answers a refusal
the same way: the sentence is shown, what was typed stays.
"""


class Refused(Exception):
    """An action did not happen, for a reason a person can read and act on.

    sentence: already in the reader's language; says what is wrong and what to do next.
    It carries no names or content that its reader may not see, for it may be logged.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
