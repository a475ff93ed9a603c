"""Find the passages that answer a question: by their words (`terms`), by their meaning (`meaning`), joined (`index`).

`index` loads numpy: import it where a search is made, not where a server starts.
"""

from .terms import index_terms

__all__ = ["index_terms"]
