"""What the fields of pictures are for: one table for each format that a picture carries.

Sources: IPTC Photo Metadata Standard 2025.1 and its TechReference; IIM 4.2; Exif 3.0 (CIPA DC-008); XMP Parts 1 and 2;
PLUS LDF 2.0.1; Creative Commons, "XMP"; TDMRep 2024-05-10, whose namespaces differ from one place to the other;
PRISM 3.0 and PRISM Usage Rights 3.0; PNG 3 (W3C), 11.3.3.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from checker.document.declared import Family, Reach, Says


class PhotoField(Struct, frozen=True):
    """A field: what it is for, who is named in it, whose grammar it has."""

    says: Says | None = None  # None: it states nothing of rights
    names: str = ""  # who is named in it, where that is no holder, credit or notice: "byline", "source", "provider"
    family: Family = Family.WORDS
    field: str = ""  # as its grammar calls it
    text: str = ""  # what of the picture it is: "title", "caption", "manifest"
    reach: Reach = Reach.PHOTO


_CREDIT = PhotoField(Says.CREDIT)
_CREATOR = PhotoField(Says.SOURCE, names="byline")
_SOURCE = PhotoField(Says.SOURCE, names="source")
_SUPPLIER = PhotoField(Says.SOURCE, names="provider")
_ORIGIN = PhotoField(Says.SOURCE)
_HOLDER = PhotoField(Says.HOLDER)
_NOTICE = PhotoField(Says.NOTICE)
_USAGE = PhotoField(Says.USAGE_TERMS)
_NOTE = PhotoField(Says.EDITORIAL_NOTE)
_POINTER = PhotoField(Says.POINTER)
_LICENSOR = PhotoField(Says.LICENSOR)
_TOLD = PhotoField(Says.NOTHING_KNOWN)
_TITLE = PhotoField(text="title")
_CAPTION = PhotoField(text="caption")
_OF_ANOTHER = PhotoField(Says.NOTHING_KNOWN, reach=Reach.PART)  # a work that is in the picture: not the picture's

XMP_FIELDS: Mapping[str, PhotoField] = {
    "photoshop:credit": _CREDIT,
    "photoshop:source": _SOURCE,
    "photoshop:instructions": _NOTE,
    "photoshop:transmissionreference": _ORIGIN,
    "photoshop:headline": _TITLE,
    "dc:creator": _CREATOR,
    "dc:rights": _NOTICE,
    "dc:description": _CAPTION,
    "dcterms:rights": _NOTICE,
    "dcterms:rightsholder": _HOLDER,
    "dcterms:license": _POINTER,
    "dcterms:provenance": PhotoField(text="manifest"),
    "exif:artist": _CREATOR,
    "exif:copyright": _NOTICE,
    "tiff:artist": _CREATOR,
    "tiff:copyright": _NOTICE,
    "tiff:imagedescription": _CAPTION,
    "exif:usercomment": _CAPTION,
    "exifex:photographer": _CREATOR,
    "exifex:imageeditor": _TOLD,
    "exifex:imagetitle": _TITLE,
    "iptc4xmpcore:alttextaccessibility": _CAPTION,
    "iptc4xmpcore:extdescraccessibility": _CAPTION,
    **{f"iptc4xmpcore:creatorcontactinfo/iptc4xmpcore:ci{one}work": _TOLD for one in ("email", "url", "tel")},
    "dc:publisher": _SUPPLIER,
    "prism:copyright": _NOTICE,
    "prism:rightsagent": _LICENSOR,
    "prism:embargodate": PhotoField(Says.EMBARGO),
    "prism:expirationdate": PhotoField(Says.EXPIRY),
    "pur:copyright": _NOTICE,
    "pur:creditline": _CREDIT,
    "pur:rightsowner": _HOLDER,
    "pur:rightsagent": _LICENSOR,
    "pur:permissions": _USAGE,
    "pur:restrictions": _USAGE,
    "pur:agreement": _USAGE,
    "pur:imagesizerestriction": _USAGE,
    "pur:reuseprohibited": _TOLD,
    "pur:embargodate": PhotoField(Says.EMBARGO),
    "pur:expirationdate": PhotoField(Says.EXPIRY),
    "xmpdm:copyright": _NOTICE,
    "xmprights:owner": _HOLDER,
    "xmprights:usageterms": _USAGE,
    "xmprights:webstatement": _POINTER,
    "xmprights:certificate": _POINTER,
    "xmprights:marked": _TOLD,
    "cc:license": _POINTER,
    "cc:morepermissions": _POINTER,
    "cc:attributionname": _CREDIT,
    "cc:attributionurl": _ORIGIN,
    "cc:useguidelines": _POINTER,
    "tdm:reservation": PhotoField(Says.RESERVATION, family=Family.TDMREP, field="tdm-reservation"),
    "tdm:tdm-reservation": PhotoField(Says.RESERVATION, family=Family.TDMREP, field="tdm-reservation"),
    "tdm:policy": PhotoField(Says.POINTER, family=Family.TDMREP, field="tdm-policy"),
    "tdm:tdm-policy": PhotoField(Says.POINTER, family=Family.TDMREP, field="tdm-policy"),
    "iptc4xmpext:digitalsourcetype": _ORIGIN,
    "iptc4xmpext:digitalsourcefiletype": _ORIGIN,
    **{f"iptc4xmpext:{one}": _ORIGIN for one in ("aisystemused", "aisystemversionused", "aipromptwritername")},
    "iptc4xmpext:contributor/iptc4xmpext:name": _ORIGIN,
    "iptc4xmpext:digimageguid": _TOLD,
    "iptc4xmpext:registryid/iptc4xmpext:regitemid": _TOLD,
    "iptc4xmpext:registryid/iptc4xmpext:regorgid": _TOLD,
    "iptc4xmpext:embdencrightsexpr/iptc4xmpext:encrightsexpr": PhotoField(Says.POLICY),
    "iptc4xmpext:linkedencrightsexpr/iptc4xmpext:linkedrightsexpr": _POINTER,
    "iptc4xmpext:artworkorobject/iptc4xmpext:aocopyrightnotice": _OF_ANOTHER,
    "iptc4xmpext:artworkorobject/iptc4xmpext:aocurrentcopyrightownername": _OF_ANOTHER,
    "plus:datamining": PhotoField(Says.RESERVATION, family=Family.PLUS),
    "plus:imagealterationconstraints": PhotoField(Says.RESERVATION, family=Family.PLUS),
    "plus:imageduplicationconstraints": PhotoField(Says.RESERVATION, family=Family.PLUS),
    "plus:otherconstraints": _USAGE,
    "plus:mediaconstraints": _USAGE,
    "plus:regionconstraints": _USAGE,
    "plus:productorserviceconstraints": _USAGE,
    "plus:imagefileconstraints": _TOLD,
    "plus:otherlicenseconditions": _USAGE,
    "plus:otherlicenserequirements": _USAGE,
    "plus:otherconditions": _USAGE,
    "plus:termsandconditionstext": _USAGE,
    "plus:termsandconditionsurl": _POINTER,
    "plus:licensestartdate": PhotoField(Says.START),
    "plus:licenseenddate": PhotoField(Says.END),
    "plus:creditlinerequired": _TOLD,
    "plus:modelreleasestatus": _TOLD,
    "plus:propertyreleasestatus": _TOLD,
    "plus:minormodelagedisclosure": _TOLD,
    "plus:adultcontentwarning": _TOLD,
    "plus:copyrightstatus": _TOLD,
    "plus:copyrightregistrationnumber": _TOLD,
    "plus:copyrightowner/plus:copyrightownername": _HOLDER,
    "plus:imagesupplier/plus:imagesuppliername": _SUPPLIER,
    "plus:imagecreator/plus:imagecreatorname": _CREATOR,
    "plus:licensor/plus:licensorname": _LICENSOR,
    "plus:licensor/plus:licensorurl": _LICENSOR,
    "plus:licensor/plus:licensoremail": _LICENSOR,
    **{f"plus:licensor/plus:licensor{one}": _LICENSOR for one in ("telephone1", "telephone2", "id")},
    **{f"plus:{one}/plus:{one}name": _TOLD for one in ("licensee", "enduser")},
    **{f"plus:{one}/plus:{one}id": _TOLD for one in ("copyrightowner", "imagesupplier", "imagecreator")},
    **dict.fromkeys(
        (
            "plus:imagesupplierimageid",
            "plus:licensorimageid",
            "plus:copyrightownerimageid",
            "plus:modelreleaseid",
            "plus:propertyreleaseid",
            "plus:licenseid",
            "plus:licensortransactionid",
            "plus:licenseetransactionid",
            "plus:licensetransactiondate",
            "plus:reuse",
            "plus:mediasummarycode",
        ),
        _TOLD,
    ),
}
"""By the names of a property with its structures, lower case: real files write ``dc:Rights``, too."""

IIM_FIELDS: Mapping[tuple[int, int], PhotoField] = {
    (2, 30): PhotoField(Says.RELEASE),
    (2, 37): PhotoField(Says.EXPIRY),
    (2, 40): _NOTE,
    (2, 80): _CREATOR,
    (2, 103): _ORIGIN,
    (2, 105): _TITLE,
    (2, 110): _CREDIT,
    (2, 115): _SOURCE,
    (2, 116): _NOTICE,
    (2, 118): _TOLD,
    (2, 120): _CAPTION,
}
"""By record and dataset."""

IIM_NAMES: Mapping[tuple[int, int], str] = {
    (2, 30): "Release Date",
    (2, 37): "Expiration Date",
    (2, 40): "Special Instructions",
    (2, 80): "By-line",
    (2, 103): "Original Transmission Reference",
    (2, 105): "Headline",
    (2, 110): "Credit",
    (2, 115): "Source",
    (2, 116): "Copyright Notice",
    (2, 118): "Contact",
    (2, 120): "Caption/Abstract",
}
IIM_TIMES: Mapping[tuple[int, int], tuple[int, int]] = {(2, 30): (2, 35), (2, 37): (2, 38)}
"""The dataset for the time of a day."""

EXIF_FIELDS: Mapping[str, PhotoField] = {
    "Artist": _CREATOR,
    "XPAuthor": _CREATOR,
    "Copyright": _NOTICE,
    "CopyrightEditor": _NOTICE,
    "ImageDescription": _CAPTION,
    "UserComment": _CAPTION,
    "XPTitle": _CAPTION,
    "XPComment": _CAPTION,
    "XPSubject": _CAPTION,
    "Photographer": _CREATOR,
    "ImageEditor": _TOLD,
    "ImageTitle": _TITLE,
    "CameraOwnerName": _TOLD,
}
"""By the name of the tag; what Windows calls the title of a picture it writes into its description, too."""

TEXT_FIELDS: Mapping[str, PhotoField] = {
    "Title": _TITLE,
    "Author": _CREATOR,
    "Description": _CAPTION,
    "Copyright": _NOTICE,
    "Disclaimer": _USAGE,
    "Warning": _USAGE,
    "Comment": _CAPTION,
    "URL": _POINTER,
}
"""By the keyword of words in PNG (PNG 3, 11.3.3.1); comments of JPEG and GIF, and the address that Photoshop keeps."""

CREATIVE_WORK_FIELDS: Mapping[str, PhotoField] = {
    "author": _CREATOR,
    "creator": _CREATOR,
    "copyrightHolder": _HOLDER,
    "copyrightNotice": _NOTICE,
    "creditText": _CREDIT,
    "license": _POINTER,
    "usageInfo": _POINTER,
    "acquireLicensePage": _POINTER,
    "provider": _SUPPLIER,
    "sourceOrganization": _SOURCE,
}
"""By the property of schema.org."""

JSON_FIELDS: Mapping[str, PhotoField] = {
    **dict.fromkeys(("credit", "creditline", "credittext"), _CREDIT),
    **dict.fromkeys(("byline", "creator", "creatorname", "creatornames", "artist"), _CREATOR),
    **dict.fromkeys(("copyright", "copyrightnotice", "rights"), _NOTICE),
    **dict.fromkeys(("copyrightholder", "copyrightowner", "copyrightownername", "rightsholder"), _HOLDER),
    **dict.fromkeys(("usageterms", "rightsusageterms", "otherconstraints"), _USAGE),
    **dict.fromkeys(("instructions", "specialinstructions"), _NOTE),
    **dict.fromkeys(
        ("license", "licence", "webstatement", "webstatementrights", "usageinfo", "acquirelicensepage"), _POINTER
    ),
    **dict.fromkeys(("licensorname", "licensorurl"), _LICENSOR),
    "datamining": PhotoField(Says.RESERVATION, family=Family.PLUS),
    **dict.fromkeys(("digitalsourcetype", "digsourcetype"), _ORIGIN),
    **dict.fromkeys(("captionabstract", "imagedescription"), _CAPTION),
}
"""By a key of JSON beside a picture: small letters and digits alone, without the name of a group."""
