"""Reads a TOML file and keeps the line of every table and key, so that a fault can say where it is.

tomllib gives values without places. LineIndex therefore walks the text once more, knowing only as
much of TOML as the knowledge uses: headers, keys, arrays over several lines. A place it does not
know falls back to the nearest table around it.
"""

import re
import tomllib

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"""^\s*((?:"[^"]*"|[A-Za-z0-9_\-.])+)\s*=""")
STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')
SYNTAX_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


class Faults:
    """All that is wrong, in order of file and line."""

    def __init__(self):
        self._items = []

    def add(self, file, line, message):
        item = (file, line, message)
        if item not in self._items:
            self._items.append(item)

    def __bool__(self):
        return bool(self._items)

    def lines(self):
        return [f"{file}:{line}: {message}" for file, line, message in sorted(self._items)]


def split_keys(dotted):
    return tuple(part.strip('"') for part in re.findall(r'"[^"]*"|[^.\s]+', dotted))


class LineIndex:
    """path (names and array indices) -> line number."""

    def __init__(self, text):
        self._lines = {(): 1}
        counts = {}
        current = ()
        depth = 0
        for number, line in enumerate(text.splitlines(), start=1):
            bare = STRING.sub('""', line).split("#", 1)[0]
            if depth == 0:
                header = HEADER.match(line)
                if header:
                    current = self._enter(header, counts, number)
                    continue
                key = KEY.match(line)
                if key:
                    self._lines.setdefault(current + split_keys(key.group(1)), number)
            depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")

    def _enter(self, header, counts, number):
        path = ()
        names = split_keys(header.group(2))
        for place, name in enumerate(names):
            path += (name,)
            last = place == len(names) - 1
            if last and header.group(1) == "[[":
                counts[path] = counts.get(path, -1) + 1
                path += (counts[path],)
            elif path in counts:
                path += (counts[path],)
        self._lines[path] = number
        return path

    def line(self, path):
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]


class File:
    """One TOML file: its values, and where each stands."""

    def __init__(self, folder, relative, faults):
        self.name = f"{folder.resolve().name}/{relative}"
        self.faults = faults
        self.data = {}
        self.index = LineIndex("")
        path = folder / relative
        if not path.is_file():
            faults.add(self.name, 1, "the file is missing")
            return
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            faults.add(self.name, 1, "is not UTF-8 text; save it as UTF-8")
            return
        self.index = LineIndex(text)
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            place = SYNTAX_PLACE.search(str(error))
            line = int(place.group(1)) if place else 1
            faults.add(self.name, line, "is not TOML: " + SYNTAX_PLACE.sub("", str(error)))

    def fault(self, path, message):
        self.faults.add(self.name, self.index.line(path), message)

    def tables(self, key, path=(), data=None):
        """The [[key]] tables below path, each with its own place."""
        found = (self.data if data is None else data).get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.fault(path + (key,), f"{key} must be a list of [[{key}]] tables")
            return []
        return [Table(self, path + (key, number), one) for number, one in enumerate(found)]

    def only(self, allowed):
        for key in self.data:
            if key not in allowed:
                self.fault((key,), f"unknown key {key}; known here: {', '.join(sorted(allowed))}")


class Table:
    """One table. Every field is asked for by type; done() refuses what nobody asked for."""

    def __init__(self, file, path, data):
        self.file = file
        self.path = path
        self.data = data
        self.what = str(path[-2] if isinstance(path[-1], int) else path[-1])
        self._seen = set()

    def label(self, text):
        self.what = text

    def line(self, key=None):
        return self.file.index.line(self.path + ((key,) if key else ()))

    def fault(self, message, key=None):
        self.file.fault(self.path + ((key,) if key else ()), f"{self.what}: {message}")

    def get(self, key, kind, word, default):
        self._seen.add(key)
        if key not in self.data:
            if default is None:
                self.fault(f"{key} is missing; give {word}")
                return kind()
            return default
        value = self.data[key]
        if not isinstance(value, kind):
            self.fault(f"{key} must be {word}", key)
            return kind()
        return value

    def text(self, key, default=None):
        value = self.get(key, str, "a text in quotes", default)
        if key in self.data and isinstance(self.data[key], str) and not value.strip():
            self.fault(f"{key} is empty; write it or take the line out", key)
        return value

    def flag(self, key, default=None):
        return self.get(key, bool, "true or false", default)

    def table(self, key):
        return self.get(key, dict, "a table { ... }", None)

    def words(self, key, default=None):
        value = self.get(key, list, 'a list of words ["a", "b"]', default)
        if not all(isinstance(one, str) and one for one in value):
            self.fault(f'{key} must be a list of words ["a", "b"]', key)
            return []
        for one in sorted({one for one in value if value.count(one) > 1}):
            self.fault(f"{key} names {one} twice", key)
        return value

    def any_value(self, key):
        self._seen.add(key)
        return self.data.get(key)

    def has(self, key):
        return key in self.data

    def tables(self, key):
        self._seen.add(key)
        return self.file.tables(key, self.path, self.data)

    def done(self):
        for key in self.data:
            if key not in self._seen:
                known = ", ".join(sorted(self._seen))
                self.fault(f"unknown key {key}; known here: {known}", key)
