"""Icons to cat or dog in plain PyTorch: the task's own run on icons as they are, and two convolutions on made-up pictures."""

import csv
import pathlib

import torch
from golden_file import Family
from seeded_training import STEPS, train
from torch import nn
from torch.nn import functional

BATCH, LR, FOLD = 64, 0.002, 1
DATA = pathlib.Path(__file__).resolve().parents[3] / "data/cats-dogs"


class Net(nn.Module):
    """`layers` times Conv2d, ReLU and MaxPool2d, then Linear: a logit of pictures of (side, side)."""

    def __init__(self, layers, side, channels, kernel, padding, stride, inputs=1):
        super().__init__()
        for i in range(layers):
            self.add_module(f"conv{i + 1}", nn.Conv2d(inputs, channels << i, kernel, stride, padding))
            inputs, side = channels << i, ((side + 2 * padding - kernel) // stride + 1) // 2
        self.fc = nn.Linear(inputs * side * side, 1)

    def forward(self, x):
        for name, layer in self.named_children():
            x = layer(x.flatten(1)) if name == "fc" else functional.max_pool2d(torch.relu(layer(x)), 2)
        return x


def icons():
    """(N, 1, 32, 32), 1 ink: the mean of each 2 x 2 pixels; and (N, 3): class, pose, fold."""
    pixels = torch.tensor(list((DATA / "icons.idx3-ubyte").read_bytes()[16:]), dtype=torch.float32)
    with open(DATA / "icons.csv", encoding="utf-8") as file:
        labels = [[int(row["label"]), ["head", "body"].index(row["pose"]), int(row["fold"])]
                  for row in csv.DictReader(file)]
    return 1 - functional.avg_pool2d(pixels.view(-1, 1, 64, 64), 2) / 255, torch.tensor(labels)


def idx(labels):
    rows, columns = labels.shape
    return [0, 0, 8, 2, 0, 0, rows >> 8, rows & 255, 0, 0, 0, columns, *labels.flatten().tolist()]


def loss_of(module, batch):
    return functional.binary_cross_entropy_with_logits(module(batch["x"]), batch["y"])


def own_run(family):
    x, labels = icons()
    family.case("file").put("input", "labels", torch.tensor(idx(labels), dtype=torch.uint8))
    taught = (labels[:, 2] != FOLD).nonzero().flatten()
    case = family.case("icons", seed=1, lr=LR, batch=BATCH, fold=FOLD)
    torch.manual_seed(1)
    model = Net(1, 32, 8, 5, 2, 1)
    case.put_module(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=LR)
    loader = torch.utils.data.DataLoader(range(len(taught)), batch_size=BATCH, shuffle=True)
    losses = []
    while len(losses) < STEPS:
        for chosen in loader:
            which = taught[chosen]
            loss = loss_of(model, {"x": x[which], "y": labels[which, :1].float()})
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    case.put("output", "losses", losses[:STEPS])
    case.put_all("output", model.state_dict())


def made_up():
    return {"x": torch.rand(5, 2, 13, 13), "y": torch.randint(0, 2, (5, 1)).float()}


def make(_arguments):
    family = Family()
    own_run(family)
    torch.manual_seed(7000)
    train(family, "two-layers", 2, lambda: Net(2, 13, 3, 3, 1, 1, inputs=2), [made_up(), made_up()], loss_of, "Adam",
          {"lr": 0.01})
    train(family, "stride", 3, lambda: Net(1, 13, 3, 5, 1, 2, inputs=2), [made_up(), made_up()], loss_of, "SGD",
          {"lr": 0.1, "momentum": 0.9})
    return family
