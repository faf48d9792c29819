"""Refusals with a way out that can be taken."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from shoumi.edges.web.remedies import linked

register = template.Library()


@register.simple_tag
def way_out(remedy: str, sheet: Any) -> str | SafeString:
    """The remedy, with links where an act is being filled in."""
    return linked(remedy, sheet.act, sheet.things, sheet.request.desk.person) if sheet else remedy
