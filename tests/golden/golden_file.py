"""Collects named cases of tensors and writes them as one safetensors file, in the layout that README.md describes."""

import json
import struct

import numpy
import torch

DTYPES = {"float32": "F32", "float64": "F64", "int64": "I64", "int32": "I32", "uint8": "U8"}


class Case:
    """One case: its options and its tensors in groups."""

    def __init__(self, name, options):
        self.name = name
        self.options = options
        self.tensors = {}

    def put(self, group, name, value):
        """Keeps a copy of a tensor, an array or a list of floats (as float32) under case/group/name."""
        if isinstance(value, torch.Tensor):
            value = value.detach().numpy()
        if isinstance(value, list):
            value = numpy.array(value, dtype=numpy.float32)
        key = f"{self.name}/{group}/{name}"
        assert key not in self.tensors, key
        self.tensors[key] = numpy.array(value, order="C", copy=True)

    def put_all(self, group, named):
        for name, value in named.items():
            self.put(group, name, value)

    def put_module(self, module, prefix=""):
        """The module's state_dict, as group state."""
        for name, value in module.state_dict().items():
            self.put("state", prefix + name, value)

    def put_parameter_gradients(self, module, prefix=""):
        for name, parameter in module.named_parameters():
            self.put("grad", prefix + name, parameter.grad)


class Family:
    """All cases of one file."""

    def __init__(self):
        self.cases = {}

    def case(self, name, **options):
        assert name not in self.cases, name
        self.cases[name] = Case(name, options)
        return self.cases[name]

    def write(self, path):
        tensors = {}
        for case in self.cases.values():
            tensors.update(case.tensors)
        listed = [{"name": case.name, **case.options} for case in self.cases.values()]
        metadata = {"cases": json.dumps(listed, separators=(",", ":")), "torch": torch.__version__}
        path.write_bytes(safetensors_bytes(tensors, metadata))
        print(f"{path.name}: {len(listed)} cases, {len(tensors)} tensors, {path.stat().st_size} bytes")


def safetensors_bytes(tensors, metadata):
    """The file's bytes: header length, JSON header, then the tensors, wider elements first so that all are aligned."""
    order = sorted(tensors, key=lambda name: -tensors[name].itemsize)
    header = {"__metadata__": metadata}
    end = 0
    for name in order:
        begin, end = end, end + tensors[name].nbytes
        header[name] = {
            "dtype": DTYPES[tensors[name].dtype.name],
            "shape": list(tensors[name].shape),
            "data_offsets": [begin, end],
        }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(tensors[name].tobytes() for name in order)
