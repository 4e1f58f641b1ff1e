"""torch.nn.RNN, LSTM and GRU over a grid of options: outputs, final states and every gradient."""

import itertools

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from golden_file import Family

T, B, I, H = 6, 3, 3, 5
LENGTHS = [4, 6, 2]

MODULES = {
    "rnn_tanh": (torch.nn.RNN, {"nonlinearity": "tanh"}),
    "rnn_relu": (torch.nn.RNN, {"nonlinearity": "relu"}),
    "lstm": (torch.nn.LSTM, {}),
    "gru": (torch.nn.GRU, {}),
}


def add_case(family, name, mode, layout="batched", lengths=None, sizes=(T, B, I, H), dtype=torch.float32,
             initial=True, seed=None, training=True, **options):
    """One layer run forward and backward. layout: batched (T, B, I), batch_first (B, T, I) or unbatched (T, I)."""
    steps, batch, input_size, hidden_size = sizes
    kind, extra = MODULES[mode]
    case = family.case(
        name, mode=mode, layout=layout, packed=lengths is not None, steps=steps, batch=batch, input_size=input_size,
        hidden_size=hidden_size, dtype=str(dtype).replace("torch.", ""), initial_state=initial, training=training,
        num_layers=options.get("num_layers", 1), bidirectional=options.get("bidirectional", False),
        bias=options.get("bias", True), proj_size=options.get("proj_size", 0), dropout=options.get("dropout", 0.0),
        dropout_seed=seed)
    torch.manual_seed(1000 + len(family.cases))
    module = kind(input_size, hidden_size, batch_first=layout == "batch_first", **extra, **options).to(dtype)
    module.train(training)

    def random(*shape):
        return torch.randn(*shape, dtype=dtype, requires_grad=True)

    shapes = {"batched": (steps, batch), "batch_first": (batch, steps), "unbatched": (steps,)}
    given = {"input": random(*shapes[layout], input_size)}
    if initial:
        rows = module.num_layers * (2 if module.bidirectional else 1)
        middle = () if layout == "unbatched" else (batch,)
        given["h_0"] = random(rows, *middle, module.proj_size or hidden_size)
        if mode == "lstm":
            given["c_0"] = random(rows, *middle, hidden_size)
    states = (given["h_0"], given["c_0"]) if "c_0" in given else given.get("h_0")

    if seed is not None:
        torch.manual_seed(seed)
    if lengths is None:
        output, final = module(given["input"], states)
    else:
        first = layout == "batch_first"
        packed = pack_padded_sequence(given["input"], lengths, batch_first=first, enforce_sorted=False)
        output, final = module(packed, states)
        output, _ = pad_packed_sequence(output, batch_first=first, total_length=steps)
    result = {"output": output}
    if mode == "lstm":
        result["h_n"], result["c_n"] = final
    else:
        result["h_n"] = final

    torch.manual_seed(500_000 + len(family.cases))
    gradients = {key: torch.randn_like(value) for key, value in result.items()}
    torch.autograd.backward(list(result.values()), list(gradients.values()))

    case.put_module(module)
    case.put_all("input", given)
    if lengths is not None:
        case.put("input", "lengths", torch.tensor(lengths))
    case.put_all("output", result)
    case.put_all("grad_output", gradients)
    case.put_parameter_gradients(module)
    case.put_all("grad", {key: value.grad for key, value in given.items()})


def add_grid(family):
    """Every combination of cell, layers, directions, bias, layout, lengths, and for the LSTM projection."""
    layouts = [("batched", None), ("batch_first", None), ("unbatched", None),
               ("batched", LENGTHS), ("batch_first", LENGTHS)]
    for mode, layers, both, bias in itertools.product(MODULES, (1, 2), (False, True), (True, False)):
        for projection in (0, 2) if mode == "lstm" else (0,):
            for layout, lengths in layouts:
                words = [mode, f"l{layers}", "bi" if both else "", "" if bias else "nobias",
                         f"proj{projection}" if projection else "", layout, "packed" if lengths else ""]
                options = {"proj_size": projection} if projection else {}
                add_case(family, "-".join(filter(None, words)), mode, layout, lengths, num_layers=layers,
                         bidirectional=both, bias=bias, **options)


def make(_arguments):
    family = Family()
    add_grid(family)
    for mode in MODULES:
        add_case(family, f"{mode}-one", mode, sizes=(1, 1, 1, 1))
        add_case(family, f"{mode}-one-unbatched", mode, "unbatched", sizes=(1, 1, 1, 1))
        add_case(family, f"{mode}-h8", mode, sizes=(5, 2, 4, 8))
        add_case(family, f"{mode}-h17", mode, sizes=(4, 2, 3, 17))
        add_case(family, f"{mode}-b8", mode, sizes=(3, 8, 2, 4))
        add_case(family, f"{mode}-default-state", mode, initial=False)
        add_case(family, f"{mode}-default-state-unbatched", mode, "unbatched", initial=False)
        add_case(family, f"{mode}-default-state-packed", mode, lengths=LENGTHS, initial=False, num_layers=2,
                 bidirectional=True)
        add_case(family, f"{mode}-short-packed", mode, lengths=[1, 5, 5], num_layers=2, bidirectional=True)
        add_case(family, f"{mode}-equal-packed", mode, "batch_first", [6, 6, 6])
        add_case(family, f"{mode}-l3-bi", mode, num_layers=3, bidirectional=True)
        add_case(family, f"{mode}-double", mode, dtype=torch.float64)
        add_case(family, f"{mode}-double-l2-bi-packed", mode, "batch_first", LENGTHS, dtype=torch.float64, num_layers=2,
                 bidirectional=True)
        for case, layout, lengths, options in [("dropout", "batched", None, {}),
                                               ("dropout-bi", "batch_first", None, {"bidirectional": True}),
                                               ("dropout-unbatched", "unbatched", None, {}),
                                               ("dropout-packed", "batched", LENGTHS, {"bidirectional": True})]:
            add_case(family, f"{mode}-{case}", mode, layout, lengths, seed=7, num_layers=3, dropout=0.3, **options)
        add_case(family, f"{mode}-dropout-eval", mode, seed=7, num_layers=2, dropout=0.3, training=False)
    add_case(family, "lstm-double-proj2", "lstm", dtype=torch.float64, num_layers=2, bidirectional=True, proj_size=2)
    add_case(family, "lstm-dropout-proj2", "lstm", seed=7, num_layers=2, dropout=0.5, proj_size=2)
    return family
