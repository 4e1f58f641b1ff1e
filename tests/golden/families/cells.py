"""torch.nn.RNNCell, LSTMCell and GRUCell: one step, its outputs and every gradient."""

import torch

from golden_file import Family

CELLS = {
    "rnn_tanh": lambda *sizes, **options: torch.nn.RNNCell(*sizes, nonlinearity="tanh", **options),
    "rnn_relu": lambda *sizes, **options: torch.nn.RNNCell(*sizes, nonlinearity="relu", **options),
    "lstm": torch.nn.LSTMCell,
    "gru": torch.nn.GRUCell,
}


def add_case(family, name, mode, sizes=(3, 4, 5), bias=True, initial=True, batched=True, dtype=torch.float32):
    batch, input_size, hidden_size = sizes
    case = family.case(name, mode=mode, batch=batch, input_size=input_size, hidden_size=hidden_size, bias=bias,
                       initial_state=initial, batched=batched, dtype=str(dtype).replace("torch.", ""))
    torch.manual_seed(2000 + len(family.cases))
    module = CELLS[mode](input_size, hidden_size, bias=bias).to(dtype)
    rows = (batch,) if batched else ()
    given = {"input": torch.randn(*rows, input_size, dtype=dtype, requires_grad=True)}
    if initial:
        given["h_0"] = torch.randn(*rows, hidden_size, dtype=dtype, requires_grad=True)
        if mode == "lstm":
            given["c_0"] = torch.randn(*rows, hidden_size, dtype=dtype, requires_grad=True)
    states = (given["h_0"], given["c_0"]) if "c_0" in given else given.get("h_0")
    final = module(given["input"], states)
    result = {"h_1": final[0], "c_1": final[1]} if mode == "lstm" else {"h_1": final}
    gradients = {key: torch.randn_like(value) for key, value in result.items()}
    torch.autograd.backward(list(result.values()), list(gradients.values()))

    case.put_module(module)
    case.put_all("input", given)
    case.put_all("output", result)
    case.put_all("grad_output", gradients)
    case.put_parameter_gradients(module)
    case.put_all("grad", {key: value.grad for key, value in given.items()})


def make(_arguments):
    family = Family()
    for mode in CELLS:
        add_case(family, mode, mode)
        add_case(family, f"{mode}-nobias", mode, bias=False)
        add_case(family, f"{mode}-unbatched", mode, batched=False)
        add_case(family, f"{mode}-default-state", mode, initial=False)
        add_case(family, f"{mode}-one", mode, sizes=(1, 1, 1))
        add_case(family, f"{mode}-h17", mode, sizes=(2, 3, 17))
        add_case(family, f"{mode}-double", mode, dtype=torch.float64)
    return family
