"""nginx with the very bytes of our answer in a file."""

import pathlib
import shutil

from servers import Server


def quoted(text):
    """A text as nginx's configuration has it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


class Nginx(Server):
    """nginx with two workers, serving the very bytes of our answer from a file, or the same redirect.

    Where `revalidates`, the entity tag is nginx's own: it compares no other with If-None-Match.
    """

    name = "nginx"

    def __init__(self, folder, path, answer, revalidates=False):
        super().__init__(folder)
        self.path = self.hot_path = path
        self.ready = answer.status
        home = folder / f"nginx-{self.port}"
        home.mkdir()
        self.body = home / "answer"
        self.body.write_bytes(answer.body)
        lines = [f"return {answer.status} {quoted(answer.location)};"] if answer.location else self.file(answer)
        headers = [(name, value) for name, value in answer.headers if not (revalidates and name == "ETag")]
        text = pathlib.Path(__file__).with_name("nginx.conf").read_text()
        for mark, value in {
            "@FOLDER@": home,
            "@PORT@": self.port,
            "@PATH@": path,
            "@ETAG@": "on" if revalidates else "off",
            "@ANSWER@": "\n".join(f"            {line}" for line in lines),
            "@HEADERS@": "\n".join(f"            add_header {name} {quoted(value)};" for name, value in headers),
        }.items():
            text = text.replace(mark, str(value))
        self.configuration = home / "nginx.conf"
        self.configuration.write_text(text)
        self.start()

    def file(self, answer):
        return [
            f"alias {self.body};", "types {}", f"default_type '{answer.media_type}';", "max_ranges 0;",
            "add_header Last-Modified '';",
        ]

    def command(self):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        return [program, "-p", self.configuration.parent, "-c", self.configuration, "-e", self.log]
