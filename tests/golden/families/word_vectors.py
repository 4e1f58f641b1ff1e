"""word2vec's two ways to read a window, trained from a seed: first weights, the losses of 20 steps, last weights."""

import torch
from golden_file import Family
from seeded_training import train
from torch.nn import Embedding, functional

WORDS, SIZE, PAIRS, NEGATIVES = 11, 6, 8, 5


def tables():
    bound = 0.5 / SIZE
    return torch.nn.ModuleDict({
        "embedding": Embedding.from_pretrained(torch.empty(WORDS, SIZE).uniform_(-bound, bound), freeze=False),
        "output": Embedding.from_pretrained(torch.zeros(WORDS, SIZE), freeze=False)})


def mean_of(vectors, lengths):
    """(T, B, D) -> (B, D): the mean over each example's own words."""
    return torch.stack([vectors[:n, b].mean(0) for b, n in enumerate(lengths.tolist())])


def loss_of(module, batch):
    """Mikolov et al. 2013, equation 4, negated and divided by 1 + k; the first candidate is the word to predict."""
    v = mean_of(module["embedding"](batch["tokens"]), batch["lengths"])
    u = module["output"](batch["candidates"])  # (B, 1 + k, D)
    dots = (u * v.unsqueeze(1)).sum(2)
    labels = torch.zeros_like(dots)
    labels[:, 0] = 1
    return functional.binary_cross_entropy_with_logits(dots, labels)


def windows(longest):
    return {"tokens": torch.randint(0, WORDS, (longest, PAIRS)),
            "lengths": torch.randint(1, longest + 1, (PAIRS,)),
            "candidates": torch.randint(0, WORDS, (PAIRS, 1 + NEGATIVES))}


def make(_arguments):
    family = Family()
    torch.manual_seed(6000)
    train(family, "skip-gram", 1, tables, [windows(1), windows(1)], loss_of, "Adam", {"lr": 0.05})
    train(family, "cbow", 2, tables, [windows(4), windows(4)], loss_of, "SGD", {"lr": 0.5, "momentum": 0.9})
    return family
