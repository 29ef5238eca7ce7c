"""The network that the other tests switch off and on."""

import gc
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.engines.network import Network


@contextmanager
def _server() -> Iterator[int]:
    """Run a server that takes connections and says nothing until they break, and yield its port."""

    def serve() -> None:
        with suppress(OSError):  # it was shut down
            while True:
                taken.append(listening.accept()[0])

    taken: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()
        for connection in taken:
            connection.close()


def test_a_network_that_ends_while_clients_connect_leaves_no_socket_and_no_task():
    # Pytest makes an error of each socket and each task that is left.

    def connect_until_refused() -> None:
        with suppress(OSError):
            while True:
                with socket.create_connection(("127.0.0.1", network.port), timeout=10) as connection:
                    connection.sendall(b"GET / HTTP/1.1\r\n")
                    connected.set()

    with _server() as port:
        for _ in range(20):
            connected = threading.Event()
            with Network(port) as network:
                clients = [threading.Thread(target=connect_until_refused) for _ in range(4)]
                for client in clients:
                    client.start()
                assert connected.wait(timeout=10)
            for client in clients:
                client.join()
    gc.collect()
