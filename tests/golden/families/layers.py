"""The layers around the recurrent ones, and the losses (losses.py): results and every gradient."""

import torch

from families.losses import add_losses
from golden_file import Family


def add_module(family, name, module, x, kind, **options):
    """A module run forward and backward on x; x gets a gradient if it holds floats."""
    case = family.case(name, kind=kind, **options)
    if x.is_floating_point():
        x.requires_grad_()
    y = module(x)
    gradient = torch.randn_like(y)
    if y.requires_grad:
        y.backward(gradient)
    case.put_module(module)
    case.put("input", "input", x)
    case.put("output", "output", y)
    case.put("grad_output", "output", gradient)
    case.put_parameter_gradients(module)
    if x.is_floating_point():
        case.put("grad", "input", x.grad)


def add_embedding(family):
    indices = torch.tensor([[1, 0, 3, 3], [6, 1, 1, 0]])
    for name, padding, x in [("embedding", None, indices), ("embedding-1d", None, indices[0]),
                             ("embedding-padding-first", 0, indices), ("embedding-padding-last", -1, indices)]:
        add_module(family, name, torch.nn.Embedding(7, 3, padding_idx=padding), x, "embedding", num_embeddings=7,
                   embedding_dim=3, padding_idx=padding)


def add_linear(family):
    for name, bias, shape in [("linear", True, (5, 4)), ("linear-nobias", False, (5, 4)), ("linear-1d", True, (4,)),
                              ("linear-3d", True, (2, 3, 4))]:
        add_module(family, name, torch.nn.Linear(4, 3, bias=bias), torch.randn(shape), "linear", in_features=4,
                   out_features=3, bias=bias)
    add_module(family, "linear-double", torch.nn.Linear(4, 3).double(), torch.randn(5, 4).double(), "linear",
               in_features=4, out_features=3, bias=True)
    add_module(family, "linear-wide", torch.nn.Linear(33, 17), torch.randn(9, 33), "linear", in_features=33,
               out_features=17, bias=True)


def add_convolution(family):
    rows = [("conv2d", 3, 1, 0, True), ("conv2d-stride", 3, 2, 0, True), ("conv2d-padding", 3, 1, 1, True),
            ("conv2d-both", 3, 2, 1, True), ("conv2d-nobias", 3, 1, 1, False), ("conv2d-1x1", 1, 1, 0, True),
            ("conv2d-oblong", (2, 3), (2, 1), (0, 1), True), ("conv2d-all", (5, 6), 1, 0, True)]
    for name, kernel, stride, padding, bias in rows:
        module = torch.nn.Conv2d(2, 3, kernel, stride=stride, padding=padding, bias=bias)
        add_module(family, name, module, torch.randn(2, 2, 5, 6), "conv2d", in_channels=2, out_channels=3,
                   kernel_size=list(module.kernel_size), stride=list(module.stride), padding=list(module.padding),
                   bias=bias)
    module = torch.nn.Conv2d(2, 3, 3, padding=1).double()
    add_module(family, "conv2d-double", module, torch.randn(2, 2, 5, 6).double(), "conv2d", in_channels=2,
               out_channels=3, kernel_size=[3, 3], stride=[1, 1], padding=[1, 1], bias=True)


def add_pooling(family):
    ties = torch.tensor([[[[0.0, 0, 1, 1, 2], [0, 0, 1, 1, 2], [3, 3, 0, -1, -1], [3, 3, 0, -1, -1]]]])
    rows = [("max_pool2d", 2, None, 0, torch.randn(2, 3, 4, 6)),
            ("max_pool2d-overlap", 3, 1, 0, torch.randn(1, 2, 5, 5)),
            ("max_pool2d-padding", 3, 2, 1, torch.randn(2, 2, 5, 6)),
            ("max_pool2d-remainder", 2, 2, 0, torch.randn(1, 2, 5, 7)),
            ("max_pool2d-oblong", (1, 3), (2, 1), (0, 1), torch.randn(1, 2, 4, 5)), ("max_pool2d-ties", 2, 1, 0, ties)]
    for name, kernel, stride, padding, x in rows:
        pair = [value if isinstance(value, tuple) else (value, value) for value in (kernel, stride or kernel, padding)]
        add_module(family, name, torch.nn.MaxPool2d(kernel, stride, padding), x, "max_pool2d",
                   kernel_size=list(pair[0]), stride=list(pair[1]), padding=list(pair[2]))


def add_elementwise(family):
    edges = torch.tensor([[0.0, -0.0, 1.0, -1.0, 100.0, -100.0, 1e-30, -1e-30], [0.5, 20, -20, 88, -88, 3, -3, 1e4]])
    add_module(family, "flatten", torch.nn.Flatten(), torch.randn(2, 3, 4, 2), "flatten")
    add_module(family, "relu", torch.nn.ReLU(), edges.clone(), "relu")
    add_module(family, "sigmoid", torch.nn.Sigmoid(), edges.clone(), "sigmoid")
    add_module(family, "tanh", torch.nn.Tanh(), edges.clone(), "tanh")
    for p in (0.0, 0.2, 0.75, 1.0):
        x = torch.randn(4, 5)
        torch.manual_seed(9)
        add_module(family, f"dropout-{p}", torch.nn.Dropout(p), x, "dropout", p=p, seed=9)
    add_module(family, "dropout-eval", torch.nn.Dropout(0.5).eval(), torch.randn(4, 5), "dropout", p=0.5, seed=None)


def make(_arguments):
    family = Family()
    torch.manual_seed(3000)
    for add in (add_embedding, add_linear, add_convolution, add_pooling, add_elementwise, add_losses):
        add(family)
    return family
