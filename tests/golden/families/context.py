"""Sentences to the meaning of their last word in plain PyTorch: packed sequences of words; 20 losses from a seed."""

import pathlib
import re

import torch
from families.names import Classifier
from golden_file import Family
from torch import nn
from torch.nn.utils.rnn import pad_sequence

STEPS, BATCH, LR = 20, 16, 0.001
FILE = pathlib.Path(__file__).resolve().parents[3] / "data/context.txt"


def sentences(text):
    """(words, meaning) of each line: Latin letters in a row are a word, any other character is one alone."""
    lines = [line.split(" ", 1) for line in text.splitlines()]
    meanings = list(dict.fromkeys(meaning for meaning, _ in lines))
    return [(re.findall(r"[a-z']+|[^\sa-z']", sentence), meanings.index(meaning)) for meaning, sentence in lines]


def taught(all_of_them):
    """Every fourth sentence of a meaning is held out."""
    counts = {}
    for words, meaning in all_of_them:
        counts[meaning] = counts.get(meaning, 0) + 1
        if counts[meaning] % 4 != 0:
            yield words, meaning


def make(_arguments):
    family = Family()
    text = FILE.read_text(encoding="utf-8")
    file = family.case("file")
    file.put("input", "sentences", torch.tensor(list(text.encode("utf-8")), dtype=torch.uint8))
    all_of_them = sentences(text)
    vocabulary = sorted({word for words, _ in all_of_them for word in words})
    train = list(taught(all_of_them))
    case = family.case("rnn", seed=1, lr=LR, batch=BATCH)
    torch.manual_seed(1)
    model = Classifier(nn.Embedding(len(vocabulary), 64), nn.RNN(64, 64), nn.Linear(64, 2))
    case.put_module(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=LR)
    loader = torch.utils.data.DataLoader(range(len(train)), batch_size=BATCH, shuffle=True)
    losses = []
    while len(losses) < STEPS:
        for chosen in loader:
            batch = [train[i] for i in chosen]
            tokens = pad_sequence([torch.tensor([vocabulary.index(word) for word in words]) for words, _ in batch])
            logits = model(tokens, torch.tensor([len(words) for words, _ in batch]))
            loss = nn.functional.cross_entropy(logits, torch.tensor([meaning for _, meaning in batch]))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if len(losses) == STEPS:
                break
    case.put("output", "losses", losses)
    case.put_all("output", model.state_dict())
    return family
