"""What a piece of metadata says of the agency that it names."""

from __future__ import annotations

from functools import lru_cache

from checker.evidence import Role
from checker.patterns.late_pattern import late_pattern

_TEXT = late_pattern(
    r"^meta:(?!twitter)(?:.*(?:author|creator|byl|byline|source|provider|creditline|copyrightholder|rightsholder))$"
    r"|^json:(?!List/)(?:\w*(?:Article|Posting|Report|CreativeWork|Story|WebPage|Review|LiveBlogPosting))/"
    r"(?:author|creator|contributor|copyrightHolder|sourceOrganization|provider|producer|publisher)(?:/(?:name|legalName|alternateName))?$"
    r"|^front:(?:.*/)?(?:author|authors|byline|source|agency|credit|provider|creator|copyright|copyright_holder)(?:/name)?$"
    r"|^feed:(?:channel|item)/(?:author|creator|source|publisher|rightsholder)$"
    r"|^wire:(?:part/)?(?:holder|copyright|credit|provider|source|byline)$"
)
_PICTURE = late_pattern(
    r"^json:(?!List/)(?:ImageObject|Photograph|VideoObject|MediaObject|ImageGallery)/"
    r"(?:author|creator|creditText|copyrightHolder|copyrightNotice|sourceOrganization|provider)(?:/(?:name|legalName))?$"
    r"|^front:(?:.*/)?(?:image|photo|cover|featured_image|header)/(?:credit|author|source|caption|copyright)$|^front:(?:image|photo)_(?:credit|source|author)$"
    r"|^feed:(?:channel|item)/image/(?:credit|copyright)$"
    r"|^wire:photo/(?:holder|copyright|credit|provider|source|byline)$"
)


@lru_cache(maxsize=4096)
def metadata_role(label: str) -> Role | None:
    """The role that an agency has when it is named under a label; None where that says nothing of the main content.

    The label's kind of work decides: the author of an ImageObject took a picture, whatever article is around it.
    """
    if _PICTURE.match(label):
        return Role.PHOTO
    return Role.TEXT if _TEXT.match(label) else None
