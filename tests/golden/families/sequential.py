"""Chains of layers in training: first weights from a seed, 20 losses over as many batches, last weights."""

import torch

from golden_file import Family
from seeded_training import train


class Last(torch.nn.Module):
    """A recurrent layer of which only h_n is handed on, for sequences of several lengths."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x, lengths):
        packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
        return self.layer(packed)[1][0][-1]


def cnn(classes):
    return torch.nn.Sequential(torch.nn.Conv2d(1, 4, 3, padding=1), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
                               torch.nn.Flatten(), torch.nn.Linear(4 * 4 * 3, classes))


def add_cnns(family):
    torch.manual_seed(5000)
    batches = [{"input": torch.randn(6, 1, 8, 7), "target": torch.randint(0, 3, (6,))} for _ in range(2)]
    cross_entropy = torch.nn.CrossEntropyLoss()
    train(family, "cnn-cross_entropy", 1, lambda: cnn(3), batches,
          lambda module, batch: cross_entropy(module(batch["input"]), batch["target"]), "Adam", {"lr": 0.01})
    batches = [{"input": torch.randn(6, 1, 8, 7), "target": torch.randint(0, 2, (6, 1)).float()} for _ in range(2)]
    binary = torch.nn.BCEWithLogitsLoss()
    train(family, "cnn-bce_with_logits", 2, lambda: cnn(1), batches,
          lambda module, batch: binary(module(batch["input"]), batch["target"]), "SGD", {"lr": 0.1, "momentum": 0.9})


def add_recurrent(family):
    torch.manual_seed(5100)
    batches = [{"input": torch.randint(0, 7, (5, 4)), "lengths": torch.tensor(lengths), "target": torch.randn(4, 2)}
               for lengths in ([5, 2, 4, 1], [1, 5, 5, 3])]
    squared = torch.nn.MSELoss()

    def loss_of(module, batch):
        embedding, recurrent, linear = module
        return squared(linear(recurrent(embedding(batch["input"]), batch["lengths"])), batch["target"])

    train(family, "embedding-lstm-linear", 3,
          lambda: torch.nn.ModuleList([torch.nn.Embedding(7, 3), Last(torch.nn.LSTM(3, 5)), torch.nn.Linear(5, 2)]),
          batches, loss_of, "Adam", {"lr": 0.02})


def make(_arguments):
    family = Family()
    add_cnns(family)
    add_recurrent(family)
    return family
