"""《演示省公安机关保密工作实施办法》（虚构）: a local pack may add forms and rules, and shorten limits; nothing more."""
