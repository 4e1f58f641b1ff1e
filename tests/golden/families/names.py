"""Surnames to languages in plain PyTorch: packed sequences, the state after each one's last letter; 100 losses from a seed."""

import csv
import pathlib
import unicodedata

import torch
from golden_file import Family
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

STEPS = 100
TABLE = pathlib.Path(__file__).resolve().parents[3] / "data/names-language.csv"
PLAIN = {"đ": "d", "ı": "i", "ł": "l"}


def plain(letter):
    apart = unicodedata.normalize("NFD", letter)
    return PLAIN.get(letter) or "".join(part for part in apart if not unicodedata.combining(part))


def languages():
    """{language: its names in lower case}, in the order of the table."""
    groups = {}
    with TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            groups.setdefault(row["language"], []).append(row["name"].lower())
    # "McKenzie" and "Mckenzie" are one.
    return {language: list(dict.fromkeys(names)) for language, names in groups.items()}


def engine_file(groups):
    """What tools/build/names.mjs makes of the table."""
    letters = sorted({letter for names in groups.values() for name in names for letter in name})
    accents = " ".join(letter + plain(letter) for letter in letters if plain(letter) != letter)
    return "\n".join([accents, *(" ".join([language, *names]) for language, names in groups.items())]) + "\n"


class Classifier(nn.Module):
    def __init__(self, embedding, rnn, linear):
        super().__init__()
        self.embedding, self.rnn, self.linear = embedding, rnn, linear

    def forward(self, tokens, lengths):
        packed = pack_padded_sequence(self.embedding(tokens), lengths, enforce_sorted=False)
        _, state = self.rnn(packed)
        h_n = state[0] if isinstance(state, tuple) else state
        top = h_n[-2:] if self.rnn.bidirectional else h_n[-1:]
        return self.linear(torch.cat(tuple(top), dim=1))


def add(family, name, groups, build, strip_accents, batch, lr):
    """Every fifth name of a language is held out; the others are shuffled for each epoch by a DataLoader."""
    case = family.case(name, seed=1, lr=lr, batch=batch, strip_accents=strip_accents)
    spell = (lambda word: "".join(map(plain, word))) if strip_accents else str
    known = [(spell(word), label) for label, names in enumerate(groups.values())
             for i, word in enumerate(names, 1) if i % 5 != 0]
    alphabet = sorted({letter for names in groups.values() for word in names for letter in spell(word)})
    torch.manual_seed(1)
    model = build(len(alphabet), len(groups))
    case.put_module(model)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loader = torch.utils.data.DataLoader(range(len(known)), batch_size=batch, shuffle=True)
    batches, losses = iter(loader), []
    for _ in range(STEPS):
        chosen = [known[i] for i in next(batches)]
        tokens = pad_sequence([torch.tensor([alphabet.index(letter) for letter in word]) for word, _ in chosen])
        logits = model(tokens, torch.tensor([len(word) for word, _ in chosen]))
        loss = nn.functional.cross_entropy(logits, torch.tensor([label for _, label in chosen]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    case.put("output", "losses", losses)
    case.put_all("output", model.state_dict())


def make(_arguments):
    family = Family()
    groups = languages()
    text = family.case("file")
    text.put("input", "names", torch.tensor(list(engine_file(groups).encode("utf-8")), dtype=torch.uint8))

    def gru(letters, classes):
        return Classifier(nn.Embedding(letters, 16), nn.GRU(16, 64), nn.Linear(64, classes))

    def lstm(letters, classes):
        return Classifier(nn.Embedding(letters, 4), nn.LSTM(4, 6, num_layers=2, bidirectional=True),
                          nn.Linear(12, classes))

    add(family, "gru", groups, gru, False, 32, 0.003)
    add(family, "lstm", groups, lstm, True, 16, 0.01)
    return family
