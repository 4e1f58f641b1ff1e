"""The CPU generator's draws, the initial weights of whole models, and logarithms, sines and cosines to 64 bits."""

import numpy
import torch

from golden_file import Family

DTYPES = {"float": torch.float32, "double": torch.float64}
SEEDS = [0, 1, 2, 42, 2**32 - 1, 2**32 + 5]


def next_draw(case):
    """Where the generator stands after the case: its next random_()."""
    case.put("output", "next", torch.empty(1, dtype=torch.int64).random_())


def add_filled(family, name, op, seed, dtype, sizes, arguments):
    """In-place fills of tensors of the given sizes, one after the other, their values joined."""
    case = family.case(name, op=op, seed=seed, dtype=dtype, sizes=sizes, arguments=arguments)
    torch.manual_seed(seed)
    parts = [getattr(torch.empty(size, dtype=DTYPES[dtype]), op)(*arguments) for size in sizes]
    case.put("output", "values", torch.cat(parts))
    next_draw(case)


def add_fills(family):
    for dtype in DTYPES:
        for seed in SEEDS:
            add_filled(family, f"uniform-{dtype}-{seed}", "uniform_", seed, dtype, [100], [-0.17677669529663687, 0.25])
        add_filled(family, f"uniform-{dtype}-long", "uniform_", 1, dtype, [3000], [0.0, 1.0])
        for size in (1, 2, 7, 15, 16, 17, 31, 32, 40, 100, 3001):
            add_filled(family, f"normal-{dtype}-{size}", "normal_", 1, dtype, [size], [0.0, 1.0])
        for seed in SEEDS:
            add_filled(family, f"normal-{dtype}-small-{seed}", "normal_", seed, dtype, [5, 16, 1, 2, 33, 15],
                       [0.3, 1.7])
        add_filled(family, f"normal-{dtype}-many-small", "normal_", 3, dtype, [15] * 100, [0.0, 1.0])
        for p in (0.0, 0.3, 0.5, 1.0):
            add_filled(family, f"bernoulli-{dtype}-{p}", "bernoulli_", 1, dtype, [50], [p])


def add_integers(family):
    for seed in SEEDS:
        case = family.case(f"random-{seed}", op="random_", seed=seed)
        torch.manual_seed(seed)
        draws = [torch.empty((), dtype=torch.int64).random_() for _ in range(20)]
        case.put("output", "values", torch.stack(draws))
    for size in (0, 1, 2, 10, 1000):
        case = family.case(f"randperm-{size}", op="randperm", seed=1, size=size)
        torch.manual_seed(1)
        case.put("output", "values", torch.randperm(size))
        next_draw(case)
    for size, seed in ((1, 1), (10, 1), (10, 2), (500, 3)):
        case = family.case(f"dataloader-{size}-{seed}", op="dataloader", seed=seed, size=size, epochs=2)
        torch.manual_seed(seed)
        loader = torch.utils.data.DataLoader(torch.arange(size), batch_size=4, shuffle=True)
        case.put("output", "values", torch.stack([torch.cat(list(loader)) for _ in range(2)]))
        next_draw(case)


def add_models(family):
    """state_dicts of freshly built models; the prefix is the module's name, the order of building that of the list."""
    nn = torch.nn
    models = {
        "rnn": lambda: [("rnn", nn.RNN(1, 32)), ("linear", nn.Linear(32, 1))],
        "embedding": lambda: [("embedding", nn.Embedding(4, 10)), ("rnn", nn.RNN(10, 8, 2)),
                              ("linear", nn.Linear(8, 4))],
        "rnn_cell": lambda: [("cell", nn.RNNCell(4, 4))],
        "lstm": lambda: [("lstm", nn.LSTM(28, 64)), ("linear", nn.Linear(64, 10))],
        "others": lambda: [("padded", nn.Embedding(20, 3, padding_idx=2)), ("conv", nn.Conv2d(2, 3, (3, 2))),
                           ("gru", nn.GRU(3, 4, num_layers=2, bidirectional=True)),
                           ("proj", nn.LSTM(3, 4, bidirectional=True, proj_size=2)), ("lstm_cell", nn.LSTMCell(3, 5)),
                           ("gru_cell", nn.GRUCell(3, 5, bias=False)), ("linear", nn.Linear(5, 2, bias=False))],
    }
    for name, build in models.items():
        for seed in (1, 2, 3):
            case = family.case(f"model-{name}-{seed}", op="model", seed=seed)
            torch.manual_seed(seed)
            for prefix, module in build():
                case.put_module(module, f"{prefix}.")
            next_draw(case)


def add_mathematics(family):
    """Computed in the 64-bit mantissas of x87 and rounded to double."""
    random = numpy.random.RandomState(5)
    angles = numpy.concatenate([random.uniform(0, 2 * numpy.pi, 2000), random.uniform(-1e4, 1e4, 1000),
                                random.uniform(-1.6e6, 1.6e6, 1000),
                                numpy.round(random.uniform(-1e6, 1e6, 500)) * (numpy.pi / 2), [0.0, 1e-300, 1e-8]])
    positive = numpy.concatenate([random.uniform(0, 1, 2000), 1 + random.uniform(-1e-3, 1e-3, 1000),
                                  numpy.exp(random.uniform(-700, 700, 1000)), [1.0, 2.0, 5e-324, 2.0**-53, 1.7e308]])
    for name, inputs in (("log", positive), ("sin", angles), ("cos", angles)):
        case = family.case(f"math-{name}", op=name)
        case.put("input", "x", inputs)
        case.put("output", "y", getattr(numpy, name)(inputs.astype(numpy.longdouble)).astype(numpy.float64))


def make(_arguments):
    family = Family()
    add_fills(family)
    add_integers(family)
    add_models(family)
    add_mathematics(family)
    return family
