"""Where a site will be on the web, as far as that is known when it is built."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.addresses import page_url


@dataclass(frozen=True, slots=True)
class Web:
    """The site's full address, with a slash at its end (empty: not known), and whether its pages are folders.

    ``is_served`` says that it is only shown to its curator, by ``mkdocs serve``; ``is_carried``, that it is opened
    from a folder, such as that on a stick, and has nothing that only a server can give.
    """

    site_url: str = ""
    directory_urls: bool = False
    is_served: bool = False
    is_carried: bool = False

    @property
    def is_published(self) -> bool:
        """Whether the site is made for an address at which others will find it."""
        return bool(self.site_url) and not self.is_served

    def address(self, uri: str) -> str:
        """Return the full address of a page by the path of its Markdown; empty where it isn't known."""
        return self.site_url + page_url(uri, directory_urls=self.directory_urls) if self.site_url else ""
