"""Sockets that do not speak HTTP: one that hangs, one that resets."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress
from time import monotonic

from segar.sample.host import Asked, Host
from segar.sample.places import Place
from segar.sample.website import Wire

NO_LINGER = struct.pack("ii", 1, 0)  # close with RST instead of FIN


async def open_raw(place: Place, host: Host) -> asyncio.Server:
    """Listens at the place as the wire of its site says."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readline()).decode("latin-1").split()
        if place.site is not None and len(line) > 1:
            host.log.append(Asked(site=place.site.id, at=monotonic(), method=line[0], path=line[1], status=0))
        if place.site is not None and place.site.wire is Wire.HANG:
            with suppress(ConnectionError):
                while await reader.read(1024):  # until the visitor gives up
                    pass
        else:
            bare: socket.socket = writer.get_extra_info("socket")
            bare.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        writer.close()

    return await asyncio.start_server(meet, sock=place.bound)
