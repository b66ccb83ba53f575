# SPDX-License-Identifier: GPL-3.0-or-later
"""An imitation of an upstream API, for CustomPass's demo and tests."""

__version__ = "0.1.0"
