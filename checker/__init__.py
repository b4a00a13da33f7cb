"""wirecheck: whose content is this, and may we use it?"""

from __future__ import annotations

__version__ = "0.1.0"
