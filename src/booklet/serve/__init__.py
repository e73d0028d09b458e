"""The live print room: the pages of ``out/`` on this computer's own address, with what needs a program behind
it. Pages show an edit as soon as it is saved; a desk's details are filled in beside a picture; all is built
with a button. **The only importer of Starlette, uvicorn, watchfiles and python-multipart.**

``server`` starts and ends it, ``application`` has its addresses, ``guard`` refuses whatever isn't its own
pages' request. Not here: what a build does (``pipeline``), what a static page says (``room``).
"""
