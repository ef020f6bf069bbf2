"""The HTTP library with the very bytes of our answer in memory."""

from servers import BINARIES, Server


class Bare(Server):
    """Hummingbird and nothing else, answering the same bytes from memory."""

    name = "bare Hummingbird"

    def __init__(self, folder, path, answer):
        super().__init__(folder)
        self.path = self.hot_path = path
        self.body = folder / "answer"
        self.body.write_bytes(answer.body)
        self.headers = [("Content-Type", answer.media_type), *answer.headers]
        self.start()

    def command(self):
        command = [BINARIES / "BareHummingbird", "--port", str(self.port), "--body", self.body]
        for name, value in self.headers:
            command += ["--header", f"{name}: {value}"]
        return command
