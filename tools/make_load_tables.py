#!/usr/bin/env python3
"""Powers of the load model that are no product of + - * / sqrt, as tables in the source.

    make_load_tables.py            writes core/load/power_tables.hpp
    make_load_tables.py --check    exit 1 if the file is not what would be written
    make_load_tables.py --reference COUNT
                                   the model a second time, in Python: one hash over the bits of
                                   force, weight and spread of COUNT strides (force_test.cpp)
"""

import argparse
import decimal
import math
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "core/load/power_tables.hpp"
MASK = (1 << 64) - 1


class Table:
    """x^(numerator/10) at first/steps, (first+1)/steps .. last/steps."""

    def __init__(self, name, why, tenths, steps, first, last):
        self.name, self.why, self.tenths = name, why, tenths
        self.steps, self.first, self.last = steps, first, last
        with decimal.localcontext() as context:
            context.prec = 60  # so that the double is the nearest one
            power = decimal.Decimal(tenths) / 10
            self.values = [float((decimal.Decimal(i) / steps) ** power)
                           for i in range(first, last + 1)]

    def at(self, x):
        scaled = x * float(self.steps)
        i = min(max(int(scaled), self.first), self.last - 1)
        low, high = self.values[i - self.first], self.values[i + 1 - self.first]
        return low + (scaled - float(i)) * (high - low)

    def code(self):
        rows = [f"    {value.hex()}," for value in self.values]
        return (f"// {self.why}\ninline constexpr std::int32_t k{self.name}Steps = {self.steps};\n"
                f"inline constexpr std::int32_t k{self.name}First = {self.first};\n"
                f"inline constexpr std::array<double, {len(self.values)}> k{self.name} = {{\n"
                + "\n".join(rows) + "\n};\n")


CADENCE = Table("CadencePower", "r^0.70: how force grows with relative cadence.", 7, 2048, 1740,
                2458)
SPEED = Table("SpeedSpread", "x^0.60: how the dose moves when the speed exponent moves by its 0.15 "
              "(4 x 0.15).", 6, 256, 136, 769)

HEAD = """\
// Written by tools/make_load_tables.py; change that, not this. Powers of the load model at even
// steps, each the double nearest to the true value; core/load/force.cpp draws straight lines
// between them. Deliberately absent: any other way to raise to a power, so that every machine gets
// the same bits.
#pragma once

#include <array>
#include <cstdint>

namespace runlight::load {

// clang-format off
"""


def text():
    return (HEAD + CADENCE.code() + "\n" + SPEED.code()
            + "// clang-format on\n\n}  // namespace runlight::load\n")


# --- the model a second time ---------------------------------------------------------------------


def clamp(x, low, high):
    return min(max(x, low), high)


def reference_cadence(v):
    return 135.0 + 10.5 * v if v <= 5.0 else 187.5 + 18.5 * (v - 5.0)


def running(v, c, g):
    v1 = clamp(v, 1.6, 9.0)
    r = clamp(c / reference_cadence(v1), 0.85, 1.20)
    g1 = clamp(g, 0.0, 0.25)
    x = v1 / 3.0
    t = CADENCE.at(r)
    u = 1.0 + 0.9 * g1
    ratio = math.sqrt(x * math.sqrt(x)) * t * u
    t2, u2 = t * t, u * u
    weight = x * x * x * (t2 * t2) * (u2 * u2)
    k_up, k_down = (1.0 + 1.4 * g1) / u, (1.0 + 0.4 * g1) / u
    s = SPEED.at(x)
    up2, down2 = k_up * k_up, k_down * k_down
    return (3.30 * ratio, ratio, weight, s, 1.0 / s, r, 1.0 / r, up2 * up2, down2 * down2)


def walking(v):
    y = v / 1.15
    force = clamp(2.0 * math.sqrt(y * math.sqrt(y)), 1.0, 3.0)
    ratio = force / 3.30
    square = ratio * ratio
    return force, ratio, square * square


def reference(count):
    state, total = 20260302, 0xCBF29CE484222325
    for _ in range(count):
        draws = []
        for _ in range(3):
            state = (state * 6364136223846793005 + 1442695040888963407) & MASK
            draws.append(float(state >> 40))
        v = draws[0] * (10.0 / 16777216.0)
        c = draws[1] * (260.0 / 16777216.0)
        g = draws[2] * (0.8 / 16777216.0) - 0.4
        for value in running(v, c, g) + walking(v):
            (bits,) = struct.unpack("<Q", struct.pack("<d", value))
            total = ((total ^ bits) * 0x100000001B3) & MASK
    return total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--reference", type=int, metavar="COUNT")
    options = parser.parse_args()
    if options.reference is not None:
        print(f"{reference(options.reference):016x}")
        return 0
    if options.check:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text():
            return 0
        print(f"{TARGET.relative_to(ROOT)}: not what tools/make_load_tables.py writes; run it",
              file=sys.stderr)
        return 1
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
