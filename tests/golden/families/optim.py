"""Optimisers on a small least-squares task, learning-rate schedules, and gradient clipping."""

import numpy
import torch
from torch.nn import functional
from torch.optim import lr_scheduler

from golden_file import Family

STEPS = 20

OPTIMIZERS = [
    ("sgd", "SGD", {"lr": 0.1}),
    ("sgd-momentum", "SGD", {"lr": 0.1, "momentum": 0.9}),
    ("sgd-dampening", "SGD", {"lr": 0.1, "momentum": 0.9, "dampening": 0.2}),
    ("sgd-nesterov", "SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    ("sgd-weight_decay", "SGD", {"lr": 0.1, "weight_decay": 0.05}),
    ("sgd-all", "SGD", {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.05}),
    ("adam", "Adam", {"lr": 0.1}),
    ("adam-betas-eps", "Adam", {"lr": 0.1, "betas": (0.8, 0.95), "eps": 1e-3}),
    ("adam-weight_decay", "Adam", {"lr": 0.1, "weight_decay": 0.05}),
    ("adam-amsgrad", "Adam", {"lr": 0.3, "betas": (0.5, 0.6), "amsgrad": True}),
    ("adamw", "AdamW", {"lr": 0.1}),
    ("adamw-weight_decay", "AdamW", {"lr": 0.1, "weight_decay": 0.3, "betas": (0.8, 0.95)}),
    ("rmsprop", "RMSprop", {"lr": 0.05}),
    ("rmsprop-alpha-eps", "RMSprop", {"lr": 0.05, "alpha": 0.8, "eps": 1e-3}),
    ("rmsprop-momentum", "RMSprop", {"lr": 0.02, "momentum": 0.7}),
    ("rmsprop-centered", "RMSprop", {"lr": 0.05, "centered": True}),
    ("rmsprop-all", "RMSprop", {"lr": 0.02, "momentum": 0.7, "centered": True, "weight_decay": 0.05}),
    ("adagrad", "Adagrad", {"lr": 0.3}),
    ("adagrad-all", "Adagrad", {"lr": 0.3, "lr_decay": 0.1, "initial_accumulator_value": 0.2, "eps": 1e-4,
                                "weight_decay": 0.05}),
]


def add_optimizers(family):
    """The mean squared error of x (8, 3) @ weight.T + bias against y (8, 2): 20 losses, each before its step."""
    for dtype in (torch.float32, torch.float64):
        for name, kind, options in OPTIMIZERS:
            torch.manual_seed(4000)
            module = torch.nn.Linear(3, 2).to(dtype)
            x, y = torch.randn(8, 3, dtype=dtype), torch.randn(8, 2, dtype=dtype)
            case = family.case(name if dtype == torch.float32 else f"{name}-double", kind=kind, options=options)
            case.put_module(module)
            case.put_all("input", {"x": x, "y": y})
            optimizer = getattr(torch.optim, kind)(module.parameters(), **options)
            losses = []
            for _ in range(STEPS):
                optimizer.zero_grad()
                loss = functional.mse_loss(module(x), y)
                loss.backward()
                optimizer.step()
                losses.append(loss.detach())
            case.put("output", "losses", torch.stack(losses))
            case.put_all("output", module.state_dict())


def add_schedules(family):
    """The learning rate before each of 25 steps, from 0.1."""
    schedules = [
        ("step_lr", "StepLR", {"step_size": 3, "gamma": 0.5}),
        ("exponential_lr", "ExponentialLR", {"gamma": 0.9}),
        ("cosine_annealing_lr", "CosineAnnealingLR", {"T_max": 25, "eta_min": 0.001}),
        ("cosine_annealing_lr-beyond", "CosineAnnealingLR", {"T_max": 10, "eta_min": 0.0}),
    ]
    for name, kind, options in schedules:
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
        schedule = getattr(lr_scheduler, kind)(optimizer, **options)
        rates = []
        for _ in range(25):
            rates.append(schedule.get_last_lr()[0])
            optimizer.step()
            schedule.step()
        case = family.case(name, kind=kind, lr=0.1, options=options)
        case.put("output", "lr", numpy.array(rates))


def add_clipping(family):
    bounds = [("above", 2.0, 1.0), ("below", 2.0, 100.0), ("inf", "inf", 0.5), ("one", 1.0, 2.0)]
    for name, norm_type, max_norm in bounds:
        torch.manual_seed(4100)
        parameters = {key: torch.nn.Parameter(torch.zeros(size)) for key, size in (("a", (3, 4)), ("b", (5,)))}
        for parameter in parameters.values():
            parameter.grad = torch.randn_like(parameter)
        case = family.case(f"clip_grad_norm-{name}", kind="clip_grad_norm", max_norm=max_norm, norm_type=norm_type)
        case.put_all("input", {key: value.grad for key, value in parameters.items()})
        total = torch.nn.utils.clip_grad_norm_(parameters.values(), max_norm, norm_type=float(norm_type))
        case.put("output", "total_norm", total)
        case.put_all("output", {key: value.grad for key, value in parameters.items()})
    parameter = torch.nn.Parameter(torch.zeros(4, 3))
    parameter.grad = torch.randn(4, 3)
    case = family.case("clip_grad_value", kind="clip_grad_value", clip_value=0.5)
    case.put("input", "a", parameter.grad)
    torch.nn.utils.clip_grad_value_([parameter], 0.5)
    case.put("output", "a", parameter.grad)


def make(_arguments):
    family = Family()
    add_optimizers(family)
    add_schedules(family)
    add_clipping(family)
    return family
