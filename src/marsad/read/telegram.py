"""How does a Telegram export become reports? One a message with text, of a channel or a whole account (`result.json`).

The day is the one that the export writes, with the zone that its two times give. Edited messages are new versions. Not
covered: media, polls.
"""

import datetime
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ..model import Report
from .digest import bytes_hash
from .reader import Reader, Source, aside

MOST = 512_000_000
"""Bytes of an export; a longer one is exported by months."""
_START = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"(?:name|about|type|id|personal_information|chats)"\s*:')


class _Piece(msgspec.Struct):
    text: str = ""


class _Message(msgspec.Struct):
    id: int = 0
    type: str = "message"
    date: str | None = None
    date_unixtime: str | int | None = None
    text: str | list[str | _Piece] = ""


class _Chat(msgspec.Struct):
    name: str | None = None
    id: int | None = None
    messages: list[_Message] = []


class _Chats(msgspec.Struct, rename={"every": "list"}):
    every: list[_Chat] = []


class _Export(_Chat):
    chats: _Chats | None = None


def _read(stream: BinaryIO, source: Source) -> Iterator[Report]:
    data = stream.read(MOST + 1)
    if len(data) > MOST:
        yield aside(source.stem, "an export of over 512 MB; export it by months")
        return
    try:
        export = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Export)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        yield aside(source.stem, f"no Telegram export that can be read: {error}")
        return
    for chat in (export, *(export.chats.every if export.chats else ())):
        yield from _reports(chat, source.stem)


def _reports(chat: _Chat, stem: str) -> Iterator[Report]:
    prefix = str(chat.id) if chat.id is not None else stem
    for message in chat.messages:
        lines = tuple(line.strip() for line in _text(message).splitlines() if line.strip())
        if message.type == "message" and lines:
            original = bytes_hash(msgspec.json.encode((message.id, message.date, lines)))
            yield Report(f"{prefix}/{message.id}", lines, chat.name, _published(message), original=original)


def _text(message: _Message) -> str:
    if isinstance(message.text, str):
        return message.text
    return "".join(piece if isinstance(piece, str) else piece.text for piece in message.text)


def _published(message: _Message) -> str | None:
    """The local time that is written, with the offset that lies between it and the universal one."""
    if message.date is None or message.date_unixtime is None:
        return message.date
    try:
        local = datetime.datetime.fromisoformat(message.date)
        universal = datetime.datetime.fromtimestamp(int(message.date_unixtime), datetime.UTC)
        offset = local.replace(tzinfo=datetime.UTC) - universal
        return local.replace(tzinfo=datetime.timezone(offset)).isoformat()
    except (ValueError, OverflowError, OSError):
        return message.date


def _claims(head: bytes, _name: str) -> bool:
    return bool(_START.match(head)) and (b'"messages"' in head or b'"chats"' in head) and b"\n" in head[:200]


READER = Reader("telegram", "a Telegram export (result.json), one report a message", _claims, _read)
