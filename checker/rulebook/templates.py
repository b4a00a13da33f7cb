"""Commented new rule files, for authors of rules."""

from __future__ import annotations

from msgspec import Struct


class RuleTemplate(Struct, frozen=True):
    """A kind of rule file: the folder in which it stands, and its commented beginning."""

    folder: str
    text: str


KINDS: dict[str, RuleTemplate] = {
    "agency": RuleTemplate(
        "agencies",
        """\
# A rights holder. Write names as they stand in credits; case and script matter.
id: {name}
name: {title}
# kind: news (default), photo (supplies pictures only), press-release (never a source of news)
kind: news
languages: [en]
# Full names that mean nothing else. Capitals are matched too.
names: [{title}]
# Short forms that mean the agency wherever a credit may stand ...
abbreviations: []
# ... and short forms with other meanings: only a credit's own shape makes them the agency.
ambiguous: []
# What else a short form means, and the words beside it that show it.
# also_means: [{{meaning: "a party", signs: ["party leader"]}}]
domains: []
# Its terms, where they are published and when that was read. Leave out what you have not read.
# terms:
#   prohibits: [reproduce, distribute]
#   source: {{url: "https://...", clause: "Terms of use, 3", read: "2026-01-31"}}
note: "No verified source of its terms is known, so none are stated here."
examples:
  match:
    - {{text: "GENEVA ({title}) - The talks ended on Monday.", role: text, how: dateline}}
    - {{text: "The minister told {title} that the talks would go on.", role: mention}}
  ignore: []
""",
    ),
    "grammar": RuleTemplate(
        "grammar",
        """\
# How a language credits, quotes and mentions an agency: its words for the shapes that all languages share. Case
# matters not; foto(s) is foto and fotos. What each list is for: rules/schema/grammar.schema.json, or docs.
language: {name}
name: {title}
words:
  photo: [whakaahua]
  by: [na]
  source: [puna]
# What the common shapes find with these words; {{A}} is an agency's name.
examples:
  photo-cue:
    match: ['Whakaahua: Jane Doe/{{A}}']
  byline:
    match: ['Na {{A}}']
    ignore: ['Na reira {{A}} had left the room']
# Common shapes of which no specimen was seen in the language give low confidence.
unverified: [photo-cue, byline]
# Shapes that are the language's own; ^ and $ are the ends of a line. One of an id that exists takes its place.
patterns:
  - id: of-mine
    how: credit      # byline, dateline, credit, notice, metadata, contribution, self, mention
    role: text       # text, photo, mention
    strong: true     # the shape alone proves that an ambiguous short form is the agency
    position: last   # first, middle, last, or leave it out
    verified: false  # true once a real specimen was seen; until then it gives low confidence
    alternatives:
      - {{pattern: '^mai i te {{A}}$', match: 'mai i te {{A}}'}}
    ignore: ['mai i te {{A}} said']
""",
    ),
    "notice": RuleTemplate(
        "notices",
        """\
# How a language words its notices of rights. Patterns are matched in the lower-cased text of one passage; {{gap}} is
# the rest of a clause. Every rule names literals, lower case, one of which stands wherever it can match.
language: {name}
name: {title}
rules:
  - id: {name}/no-reuse/of-mine
    kind: no-reuse   # all-rights-reserved, copyright, no-reuse, no-tdm, republish-ok, reprint-info
    literals: [do not republish]
    # The ways in which it is said, the first that matches taken, each with a text that proves it.
    alternatives:
      - {{pattern: 'do not republish', match: "Do not republish without asking us."}}
    actions: [distribute]
    verified: false
    examples:
      ignore: ["They did not republish it."]
""",
    ),
    "licence": RuleTemplate(
        "licences",
        """\
# A public licence. id: the SPDX id where there is one, else "other:<name>".
id: "{name}"
name: {title}
family: content      # content, government, data, public-domain, statement, software
addresses: ["example.org/licences/{name}"]   # beginnings, lower case, without scheme and www.
names: [{title}]
terms:
  permits: [reproduce, distribute, display, derive, commercial]
  duties: [attribute, linkLicence]
  source: {{url: "https://example.org/licences/{name}", clause: "Section 1", read: "2026-01-31"}}
examples:
  match: ["This work is available under the {title}."]
  ignore: ["Nothing is said of licences here."]
""",
    ),
}


def new_rule(kind: str, name: str) -> str:
    """The text of a new rule file.

    Args:
        kind: a key of `KINDS`.
        name: the id of the rule.
    """
    return KINDS[kind].text.format(name=name, title=name.replace("-", " ").title())
