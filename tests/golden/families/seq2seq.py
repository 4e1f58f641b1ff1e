"""Words reversed and numbers added by an encoder and a decoder with additive attention: 20 losses from a seed."""

import torch
from golden_file import Family
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

STEPS, BATCH, GAMMA, CLIP = 20, 32, 0.995, 1.0
EMBEDDING, HIDDEN = 16, 32
LETTERS, DIGITS = ".abcdefgh", ".+0123456789"


def held_out(text):
    """A fifth of all, by FNV-1a over words of eight bytes, its high half folded into the low one."""
    data = text.encode()
    number = 0xCBF29CE484222325 ^ len(data)
    for at in range(0, len(data), 8):
        number = (number ^ int.from_bytes(data[at:at + 8], "little")) * 0x100000001B3 % 2**64
        number ^= number >> 32
    return number % 5 == 0


def word():
    length = 3 + int(torch.randint(6, ()))
    text = "".join(LETTERS[1 + int(torch.randint(8, ()))] for _ in range(length))
    return text, text[::-1], text


def numbers():
    a, b = int(torch.randint(100, ())), int(torch.randint(100, ()))
    return f"{a}+{b}", str(a + b), f"{min(a, b)}+{max(a, b)}."


def example(draw):
    while True:
        given, answer, known_by = draw()
        if not held_out(known_by):
            return given + ".", answer + "."


class Attention(nn.Module):
    """Bahdanau et al. 2015: v . tanh(W h + U output_j) for each step j of the encoder."""

    def __init__(self):
        super().__init__()
        self.query = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.key = nn.Linear(HIDDEN, HIDDEN, bias=False)
        self.v = nn.Linear(HIDDEN, 1, bias=False)

    def forward(self, h, output, inside):
        scores = self.v(torch.tanh(self.query(h) + self.key(output))).squeeze(2)
        weights = scores.masked_fill(~inside, float("-inf")).softmax(0)
        return (weights.unsqueeze(2) * output).sum(0)


class Model(nn.Module):
    def __init__(self, size, rnn):
        super().__init__()
        self.encoder = nn.ModuleDict({"embedding": nn.Embedding(size, EMBEDDING), "rnn": rnn(EMBEDDING, HIDDEN)})
        self.decoder = nn.ModuleDict({"embedding": nn.Embedding(size, EMBEDDING)})
        self.attention = Attention()
        self.decoder["rnn"] = rnn(EMBEDDING + HIDDEN, HIDDEN)
        self.decoder["linear"] = nn.Linear(HIDDEN, size)

    def forward(self, x, lengths, y, forced):
        packed = pack_padded_sequence(self.encoder["embedding"](x), lengths, enforce_sorted=False)
        packed, state = self.encoder["rnn"](packed)
        output, _ = pad_packed_sequence(packed, total_length=len(x))
        inside = torch.arange(len(x)).unsqueeze(1) < lengths
        read = torch.zeros_like(x[0])
        logits = []
        for target in y:
            h = state[0] if isinstance(state, tuple) else state
            context = self.attention(h[0], output, inside)
            step, state = self.decoder["rnn"](
                torch.cat([self.decoder["embedding"](read), context], 1).unsqueeze(0), state)
            logits.append(self.decoder["linear"](step[0]))
            read = target if forced else logits[-1].argmax(1)
        return torch.stack(logits)


def add(family, name, draw, alphabet, rnn, forced, kind, **options):
    case = family.case(name, seed=1, batch=BATCH, optimizer=kind, options=options)
    torch.manual_seed(1)
    model = Model(len(alphabet), rnn)
    case.put_module(model)
    optimizer = getattr(torch.optim, kind)(model.parameters(), **options)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, GAMMA)
    losses = []
    for _ in range(STEPS):
        drawn = [[torch.tensor([alphabet.index(letter) for letter in text]) for text in example(draw)]
                 for _ in range(BATCH)]
        lengths = torch.tensor([len(given) for given, _ in drawn])
        x = pad_sequence([given for given, _ in drawn])
        y = pad_sequence([answer for _, answer in drawn], padding_value=-100)
        y = torch.cat([y, torch.full((len(x) - len(y), BATCH), -100)])
        logits = model(x, lengths, y.clamp(min=0), forced)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
    case.put("output", "losses", losses)
    case.put_all("output", model.state_dict())


def make(_arguments):
    family = Family()
    add(family, "reverse", word, LETTERS, nn.GRU, True, "Adam", lr=0.01)
    add(family, "add", numbers, DIGITS, nn.LSTM, False, "SGD", lr=0.5, momentum=0.9)
    return family
