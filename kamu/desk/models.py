"""The desk keeps nothing but the mark of a demonstration."""

from django.db import models


class Demonstration(models.Model):
    """Stands in a database that `kamu demo` made when it was empty, and in no other; together
    with the demo mode it opens /demo/. Open to everyone.
    """

    made_on = models.DateField()
