"""A calendar reader that is not ours: Debian's python3-icalendar.

Debian installs it for its own python3. Another python3 that comes first in the PATH does not look
there, so the folder is named here.
"""

import sys

sys.path.append("/usr/lib/python3/dist-packages")

import icalendar  # noqa: E402  pylint: disable=wrong-import-position

__all__ = ["icalendar"]
