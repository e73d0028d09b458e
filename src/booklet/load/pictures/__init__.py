"""Pictures that may be set on a page: PNG, JPEG, and SVG of plain shapes; everything else is told with
its remedy.

A picture is data from a stranger. ``picture_file`` reads one, ``logo`` asks what only a logo is asked;
``header`` and ``formats`` tell kinds from the first bytes, ``svg`` writes drawings anew.
"""

from booklet.load.pictures.logo import check_logo, printed_size
from booklet.load.pictures.picture_file import MEDIA_TYPES, OTHER_ENDINGS, read_picture

__all__ = ["MEDIA_TYPES", "OTHER_ENDINGS", "check_logo", "printed_size", "read_picture"]
