"""Keys: hashes of everything that can change a build's bytes, so that only what changed is built.

Three, each asked only where the one before it says that something is different:

* ``inputs``: of a whole request, every file it reads (standard library only: a build with
  nothing to do loads nothing else);
* ``parts``: of one edition, the texts, facts, layout files, desk and pictures it may print;
* ``composition``: of one edition, what is given to the typesetter. The exact one: the same
  composition makes the same file.

A key may say that something changed when it didn't, never the reverse. Not here: what is kept
of earlier builds (``write``), and what follows from a key (``pipeline.build_status``).
"""
