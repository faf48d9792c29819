"""The page that shows the description: from this site's own files, and marked where all is invented."""

from ninja.openapi.docs import Swagger


class Docs(Swagger):
    """The page as the framework makes it, in our frame."""

    template = "web/api_docs.html"
