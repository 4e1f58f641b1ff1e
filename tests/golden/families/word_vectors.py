"""word2vec's two ways to read a window, trained from a seed: first weights, the losses of 20 steps, last weights."""

import torch
from golden_file import Family
from torch.nn import Embedding, functional

STEPS, WORDS, SIZE, PAIRS, NEGATIVES = 20, 11, 6, 8, 5


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


def train(family, name, seed, batches, kind, options):
    torch.manual_seed(seed)
    module = tables()
    case = family.case(name, seed=seed, optimizer=kind, options=options)
    case.put_module(module)
    for i, batch in enumerate(batches):
        case.put_all(f"input{i}", batch)
    optimizer = getattr(torch.optim, kind)(module.parameters(), **options)
    losses = []
    for step in range(STEPS):
        optimizer.zero_grad()
        loss = loss_of(module, batches[step % len(batches)])
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    case.put("output", "losses", torch.stack(losses))
    case.put_all("output", module.state_dict())


def windows(longest):
    return {"tokens": torch.randint(0, WORDS, (longest, PAIRS)),
            "lengths": torch.randint(1, longest + 1, (PAIRS,)),
            "candidates": torch.randint(0, WORDS, (PAIRS, 1 + NEGATIVES))}


def make(_arguments):
    family = Family()
    torch.manual_seed(6000)
    train(family, "skip-gram", 1, [windows(1), windows(1)], "Adam", {"lr": 0.05})
    train(family, "cbow", 2, [windows(4), windows(4)], "SGD", {"lr": 0.5, "momentum": 0.9})
    return family
