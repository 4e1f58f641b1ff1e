"""The benchmark's workloads in PyTorch: reads a workload's name a line, answers the microseconds a step; one thread."""

import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)


def adam(lr, *modules):
    return torch.optim.Adam([p for m in modules for p in m.parameters()], lr=lr)


def hello():
    rnn, loss = nn.RNN(4, 4), nn.CrossEntropyLoss()
    optimizer = adam(0.1, rnn)
    x, y = torch.eye(4)[[1, 0, 2, 2, 3]].unsqueeze(1), torch.tensor([3, 1, 2, 3, 2])

    def step():
        optimizer.zero_grad()
        output, _ = rnn(x)
        loss(output.squeeze(1), y).backward()
        optimizer.step()

    return step


def hello_embedding():
    embedding, rnn, linear, loss = nn.Embedding(4, 10), nn.RNN(10, 8, 2), nn.Linear(8, 4), nn.CrossEntropyLoss()
    optimizer = adam(0.05, embedding, rnn, linear)
    x, y = torch.tensor([1, 0, 2, 2, 3]).unsqueeze(1), torch.tensor([3, 1, 2, 3, 2])

    def step():
        optimizer.zero_grad()
        output, _ = rnn(embedding(x))
        loss(linear(output).squeeze(1), y).backward()
        optimizer.step()

    return step


def sine():
    rnn, linear, loss = nn.RNN(1, 32), nn.Linear(32, 1), nn.MSELoss()
    optimizer = adam(0.02, rnn, linear)
    state = {"i": 0, "h": None}

    def step():
        i = state["i"] = state["i"] + 1
        at = torch.linspace(i * torch.pi, (i + 1) * torch.pi, 10)
        optimizer.zero_grad()
        output, h = rnn(torch.sin(at).view(10, 1, 1), state["h"])
        loss(linear(output), torch.cos(at).view(10, 1, 1)).backward()
        optimizer.step()
        state["h"] = h.detach()

    return step


def digits(hidden, batch):
    lstm, linear, loss = nn.LSTM(28, hidden), nn.Linear(hidden, 10), nn.CrossEntropyLoss()
    optimizer = adam(0.01, lstm, linear)
    x, y = torch.rand(28, batch, 28), torch.randint(10, (batch,))

    def step():
        optimizer.zero_grad()
        output, _ = lstm(x)
        loss(linear(output[-1]), y).backward()
        optimizer.step()

    return step


def activity():
    gru, linear = nn.GRU(12, 8), nn.Linear(8, 1)
    loss = nn.BCEWithLogitsLoss(reduction="none")
    optimizer = adam(0.02, gru, linear)
    x, y = torch.rand(26, 1324, 12), torch.randint(2, (26, 1324, 1)).float()
    # The last 14 days do not count.
    mask = (torch.arange(26) < 12).float().view(26, 1, 1).expand(26, 1324, 1)

    def step():
        optimizer.zero_grad()
        output, _ = gru(x)
        ((loss(linear(output), y) * mask).sum() / mask.sum()).backward()
        optimizer.step()

    return step


def forward_only():
    lstm, linear = nn.LSTM(28, 64), nn.Linear(64, 10)
    x = torch.rand(28, 2000, 28)

    def step():
        with torch.no_grad():
            for start in range(0, 2000, 100):
                linear(lstm(x[:, start : start + 100])[0][-1]).argmax(1)

    return step


MAKERS = {
    "W1": hello,
    "W1b": hello_embedding,
    "W2": sine,
    "W3": lambda: digits(64, 64),
    "W3b": lambda: digits(128, 128),
    "W4": activity,
    "W5": forward_only,
}

steps = {}
print(f"PyTorch {torch.__version__}", flush=True)
for line in sys.stdin:
    name = line.strip()
    if name not in steps:
        steps[name] = MAKERS[name]()
        for _ in range(3):
            steps[name]()
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < 0.4:
        steps[name]()
        done += 1
    print((time.perf_counter() - start) * 1e6 / done, flush=True)
