#!/usr/bin/env python3
"""Builds the guide: `python3 build.py`. The first run sets itself up in .venv."""
