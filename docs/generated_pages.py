"""MkDocs' door to the pages that are made at each build, so that none is kept and none can drift."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_pages import site_pages

from checker.rulebook.loading import load_rulebook


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """MkDocs asks for the pages before each build."""
    for path, content in site_pages(load_rulebook()):
        files.append(File.generated(config, path, content=content))
    return files
