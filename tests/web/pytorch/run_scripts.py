"""Runs each of the scripts on stdin (a JSON list) by itself and prints what each printed, or how it failed, as a JSON list."""

import contextlib
import io
import json
import sys
import traceback
import warnings

import torch

torch.set_num_threads(1)


def output_of(script):
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            # A script that PyTorch warns about is not one to learn from.
            warnings.simplefilter("error")
            exec(compile(script, "script", "exec"), {"__name__": "__main__"})
    except Exception:
        return {"failure": traceback.format_exc()}
    return {"printed": printed.getvalue()}


json.dump([output_of(script) for script in json.load(sys.stdin)], sys.stdout)
