"""The verbs: one module each, with ``arguments(parser, words)`` and ``run(options, console) -> Exit``.

``cli`` imports the module of the verb that was typed and no other. ``selection`` has the arguments that
name what to build, and makes a request of them.
"""
