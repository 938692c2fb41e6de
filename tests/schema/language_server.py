"""A small client of the language server that editors use for YAML."""

import json
import subprocess
from pathlib import Path
from typing import Any


class Editor:
    """An editor open on a folder: it asks the language server what to propose and to explain."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.folder = folder
        self._server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._notified: list[dict[str, Any]] = []
        self._ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._send({"method": "initialized", "params": {}})

    def __enter__(self) -> "Editor":
        return self

    def __exit__(self, *_: object) -> None:
        self._server.kill()
        self._server.communicate()

    def open(self, name: str, text: str) -> str:
        """Open a file with this text; return its address."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def proposals(self, uri: str, line: int, character: int) -> list[dict[str, Any]]:
        """What the editor proposes to write there."""
        found = self._ask("textDocument/completion", self._at(uri, line, character))
        return found["items"] if isinstance(found, dict) else found

    def explanation(self, uri: str, line: int, character: int) -> str:
        """What the editor shows when the mouse rests there."""
        found = self._ask("textDocument/hover", self._at(uri, line, character))
        return found["contents"]["value"] if found else ""

    def problems(self, uri: str) -> list[str]:
        """What the editor underlines in the file, once the server has read it."""
        while True:
            for seen in self._notified:
                if seen["params"]["uri"] == uri:
                    return [one["message"] for one in seen["params"]["diagnostics"]]
            self._receive()

    @staticmethod
    def _at(uri: str, line: int, character: int) -> dict[str, Any]:
        return {
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": character},
        }

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            answer = self._receive()
            if answer.get("id") == self._number and "method" not in answer:
                assert "error" not in answer, answer
                return answer["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server stopped"
        message: dict[str, Any] = json.loads(self._server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._notified.append(message)
        elif "method" in message and "id" in message:
            # The server asks for the settings of the editor, among others: it has none.
            wanted = message["params"].get("items") if message["params"] else None
            self._send({"id": message["id"], "result": [None] * len(wanted or [])})
        return message
