"""One file that holds everything that is kept, checked when it is written and again before it is put back.

Nothing here imports Django: a restore must run where there is no database and no key yet.
"""
