"""Addresses of the same page with something changed."""

from typing import Any

from django import template
from django.utils.http import urlencode

register = template.Library()


@register.simple_tag(takes_context=True)
def to_page(context: dict[str, Any], after: str) -> str:
    """This page with its filters, beginning after a mark; empty: from the first."""
    given = context["request"].GET
    kept = [(k, v) for k, values in given.lists() for v in values if k != "after" and v]
    return "?" + urlencode([*kept, *([("after", after)] if after else [])])
