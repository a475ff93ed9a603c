"""Tokens, euros and footprint of every call; the budget that bounds them.

`ledger.reserve` before a call, `ledger.settle` after it, `ledger.release` when it did not happen; `sums.totals`
adds up.
"""
