"""From a request to written files: ``story`` tells it from top to bottom.

Empty, so that a worker process loads what makes an edition and not what reads the sources.
"""
