"""Calculations on plain data: no Django, no database, no translation.

Everything here can be checked on paper. The rooms above give it plain values and
word its answers for people.
"""
