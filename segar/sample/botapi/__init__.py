"""A Bot API server on loopback that answers as Telegram's does (core.telegram.org/bots/api), for tests and trials.

It keeps chats and messages, long-polls, refuses what Telegram refuses, lets users write and press buttons, and can be
told to fail in the ways that Telegram fails.
"""

from segar.sample.botapi.chats import TOKEN, Message
from segar.sample.botapi.markup import read_html
from segar.sample.botapi.methods import Fault
from segar.sample.botapi.server import BotApi

__all__ = ["TOKEN", "BotApi", "Fault", "Message", "read_html"]
