"""The two engines, side by side: what differs between the databases stands here and nowhere else.

An engine stores the tokens of documents and answers which documents have some. Both are given the same tokens
and asked the same questions, so they give the same hits.
"""
