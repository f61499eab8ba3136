"""What Docker's own name server does: tells which addresses a service has. A queries over UDP; any other has an empty answer."""

import socket
import struct
import threading


class NameServer:
    def __init__(self, address):
        self._addresses = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((address, 0))
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def place(self):
        return "%s:%d" % self._socket.getsockname()

    def add(self, name, address):
        self._addresses.setdefault(name, []).append(address)

    def addresses(self, name):
        return list(self._addresses.get(name, []))

    def _serve(self):
        while True:
            query, client = self._socket.recvfrom(4096)
            self._socket.sendto(self._answer(query), client)

    def _answer(self, query):
        labels, end = [], 12
        while query[end]:
            labels.append(query[end + 1 : end + 1 + query[end]].decode("ascii"))
            end += query[end] + 1
        end += 5
        (kind,) = struct.unpack("!H", query[end - 4 : end - 2])
        name = ".".join(labels).lower()
        found = self.addresses(name) if kind == 1 else []
        # Response, recursion available; a name that nobody has does not exist.
        flags = 0x8180 if name in self._addresses else 0x8183
        header = query[:2] + struct.pack("!HHHHH", flags, 1, len(found), 0, 0)
        records = b"".join(struct.pack("!HHHIH", 0xC00C, 1, 1, 5, 4) + socket.inet_aton(address) for address in found)
        return header + query[12:end] + records
