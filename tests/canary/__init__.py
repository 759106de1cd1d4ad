"""Canaries: secret phrases typed into the closed room, looked for everywhere outside it.

`search` finds a phrase in whatever form it may have taken; `channels` brings all the places
where it must not be. Each place has a positive control: a phrase planted there is found.
"""
