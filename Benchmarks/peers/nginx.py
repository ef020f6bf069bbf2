"""nginx with the very bytes of our answers in files."""

import pathlib
import shutil
import subprocess

from servers import Server


def quoted(text):
    """A text as nginx's configuration has it."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


class Nginx(Server):
    """nginx with two workers, serving the very bytes of our answer from a file, or the same redirect.

    Where `tags`, the entity tag is nginx's own: it compares no other with If-None-Match.
    """

    name = "nginx"

    def __init__(self, folder, path, answer, tags=False):
        super().__init__(folder)
        self.path = self.hot_path = path
        self.ready = answer.status
        self.home = folder / f"nginx-{self.port}"
        self.home.mkdir()
        lines = [f"return {answer.status} {quoted(answer.location)};"] if answer.location else self.file(answer)
        headers = [(name, value) for name, value in answer.headers if not (tags and name == "ETag")]
        text = pathlib.Path(__file__).with_name("nginx.conf").read_text()
        for mark, value in {
            "@FOLDER@": self.home,
            "@PORT@": self.port,
            "@PLACE@": self.place(path),
            "@ETAG@": "on" if tags else "off",
            "@ANSWER@": "\n".join(f"            {line}" for line in lines),
            "@HEADERS@": "\n".join(f"            add_header {name} {quoted(value)};" for name, value in headers),
        }.items():
            text = text.replace(mark, str(value))
        self.configuration = self.home / "nginx.conf"
        self.configuration.write_text(text)
        self.start()

    def place(self, path):
        return f"= {path}"

    def file(self, answer):
        body = self.home / "answer"
        body.write_bytes(answer.body)
        return [f"alias {body};", *self.plain(answer)]

    def plain(self, answer):
        return [
            "types {}", f"default_type '{answer.media_type}';", "max_ranges 0;", "add_header Last-Modified '';",
        ]

    def command(self):
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        return [program, "-p", self.configuration.parent, "-c", self.configuration, "-e", self.log]


class NginxFiles(Nginx):
    """nginx with a file for each passport of a store: the bytes of our answer, under its GTIN and serial number."""

    name = "nginx, a file each"

    def __init__(self, folder, store, path, answer):
        self.store = store
        super().__init__(folder, path, answer, tags=True)

    def place(self, path):
        return "/p/"

    def file(self, answer):
        gtins = [gtin for _, gtin in self.store.slots]
        units = -(-self.store.count // len(gtins))
        # As the loader numbers them; see wrk/distinct.lua.
        own_gtin, own_serial = (part.encode() for part in self.hot_path.split("/")[3::2])
        root = self.home / "files"
        for number, gtin in enumerate(gtins):
            place = root / "p" / "01" / gtin / "21"
            place.mkdir(parents=True)
            body = answer.body.replace(own_gtin, gtin.encode())
            for unit in range(number * units, min((number + 1) * units, self.store.count)):
                serial = f"U-{unit:08d}"
                with open(place / serial, "wb", buffering=0) as file:
                    file.write(body.replace(own_serial, serial.encode()))
        # There are more of them than nginx keeps open.
        return [f"root {root};", "open_file_cache off;", *self.plain(answer)]

    def warm(self):
        """Reads all files, as our server's are read before it is asked for them."""
        subprocess.run(
            ["find", self.home / "files", "-type", "f", "-exec", "cat", "{}", "+"], stdout=subprocess.DEVNULL, check=True
        )
