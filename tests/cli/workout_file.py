"""Reads a FIT workout as a watch would: the public protocol in forty lines, none of them ours."""

import struct

SIZES = {0x00: "B", 0x01: "b", 0x02: "B", 0x83: "h", 0x84: "H", 0x85: "i", 0x86: "I", 0x8C: "I",
         0x0A: "B", 0x0D: "B"}
WORKOUT, STEP = 26, 27
TIME, REPEAT = 0, 6


def messages(data):
    """[(global number, {field: value}), ...] of one little-endian file."""
    header, size = data[0], struct.unpack_from("<I", data, 4)[0]
    assert data[8:12] == b".FIT" and len(data) == header + size + 2
    at, end, shapes, found = header, header + size, {}, []
    while at < end:
        head = data[at]
        at += 1
        if head & 0x40:
            assert data[at + 1] == 0, "little-endian"
            number, count = struct.unpack_from("<HB", data, at + 2)
            shapes[head & 15] = number, [tuple(data[at + 5 + 3 * i:at + 8 + 3 * i])
                                         for i in range(count)]
            at += 5 + 3 * count
            continue
        number, fields = shapes[head & 15]
        values = {}
        for field, size, base in fields:
            raw = data[at:at + size]
            at += size
            values[field] = (raw.split(b"\0")[0].decode() if base == 0x07
                             else struct.unpack("<" + SIZES[base], raw)[0])
        found.append((number, values))
    return found


def steps(data):
    """[("run", seconds), ...] with every round, the name, and how many steps it says it has."""
    kinds = {0: "run", 2: "warm_up", 3: "cool_down", 4: "walk"}
    found = messages(data)
    workout = next(values for number, values in found if number == WORKOUT)
    listed = [values for number, values in found if number == STEP]
    assert workout[6] == len(listed)
    done = []
    for one in listed:
        if one[1] == REPEAT:
            since = [place for place, (index, _, _) in enumerate(done) if index == one[2]][0]
            done += (done[since:]) * (one[4] - 1)
        else:
            assert one[1] == TIME and one[2] % 1000 == 0
            done.append((one[254], kinds[one[7]], one[2] // 1000))
    return [(kind, seconds) for _, kind, seconds in done], workout[8], len(listed)
