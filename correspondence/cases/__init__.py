"""The verbs of the desk: all that can be done with a case. They alone write its rows, each with its line of history."""

from correspondence.cases.acting import Actor, Changed, Refused
from correspondence.cases.clock import estimate, override, pause, reckon_anew, resume, transfer
from correspondence.cases.correcting import correct
from correspondence.cases.ending import close, reopen
from correspondence.cases.fields import add_tags, assign, edit, note, put_in_bin, remove_tags, restore
from correspondence.cases.letters import acknowledge, chase, hold, log, reply, reply_in_part, send
from correspondence.cases.links import link_letter, link_promise, link_question, read, unlink
from correspondence.cases.merging import merge
from correspondence.cases.opening import open_case, open_from_letter, open_from_promise, open_from_question
from correspondence.cases.replacing import replace_letter
from correspondence.cases.rounds import allowed, reckoning

__all__ = [
    "Actor",
    "Changed",
    "Refused",
    "acknowledge",
    "add_tags",
    "allowed",
    "assign",
    "chase",
    "close",
    "correct",
    "edit",
    "estimate",
    "hold",
    "link_letter",
    "link_promise",
    "link_question",
    "log",
    "merge",
    "note",
    "open_case",
    "open_from_letter",
    "open_from_promise",
    "open_from_question",
    "override",
    "pause",
    "put_in_bin",
    "read",
    "reckon_anew",
    "reckoning",
    "remove_tags",
    "reopen",
    "replace_letter",
    "reply",
    "reply_in_part",
    "restore",
    "resume",
    "send",
    "transfer",
    "unlink",
]
