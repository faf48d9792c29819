"""《公安机关保密工作规定》 (公通字〔1998〕88号): 70 articles in 15 chapters."""
