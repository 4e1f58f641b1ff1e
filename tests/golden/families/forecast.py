"""Forecasts of the series in data/ in plain PyTorch from torch.manual_seed(n): initial weights and the first 20 losses."""

import csv
import datetime
import pathlib

import numpy
import torch
from torch import nn
from torch.nn import functional

from families.lessons import parameters_of, train
from golden_file import Family

DATA = pathlib.Path(__file__).resolve().parents[3] / "data"
STEPS = 20


def read_series(name):
    """Days since 1970-01-01, and the numbers (rows, columns)."""
    with open(DATA / name, newline="") as file:
        _, *rows = csv.reader(file)
    dates = [(datetime.date.fromisoformat(row[0]) - datetime.date(1970, 1, 1)).days for row in rows]
    return dates, numpy.array([row[1:] for row in rows], dtype=numpy.float32)


def yearly_means(dates, values):
    """Of the years that are whole: twelve months."""
    years = numpy.array([(datetime.date(1970, 1, 1) + datetime.timedelta(date)).year for date in dates])
    return numpy.stack([values[years == year].astype(float).mean(axis=0) for year in numpy.unique(years)
                        if (years == year).sum() == 12]).astype(numpy.float32)


def add_forecast(family, name, series, yearly, seed, rnn, seq_len, lr, train_size, batch, scaler_fit="train",
                 horizon=1):
    """Windows of a min-max scaled series, shuffled anew in each epoch; the target is `horizon` rows after a window."""
    case = family.case(f"{name}-{seed}", seed=seed, optimizer="Adam", lr=lr, batch=batch, seq_len=seq_len,
                       train_size=train_size, scaler_fit=scaler_fit, horizon=horizon)
    dates, values = series
    case.put("input", "dates", torch.tensor(dates, dtype=torch.int32))
    case.put("input", "values", torch.from_numpy(values))
    rows = yearly_means(dates, values) if yearly else values
    cut = int(len(rows) * train_size + 0.5)
    fitted = (rows if scaler_fit == "all" else rows[:cut]).astype(float)
    low, high = fitted.min(axis=0), fitted.max(axis=0)
    scaled = torch.from_numpy(((rows - low) / (high - low)).astype(numpy.float32))
    before = seq_len + horizon - 1
    x = torch.stack([scaled[i:i + seq_len] for i in range(len(rows) - before)])
    y = scaled[before:]
    trained = cut - before
    torch.manual_seed(seed)
    modules = {"rnn": rnn(), "linear": nn.Linear(16, values.shape[1])}
    optimizer = torch.optim.Adam(parameters_of(modules), lr=lr)
    loader = torch.utils.data.DataLoader(torch.arange(trained), batch_size=batch, shuffle=True)

    def endless():
        while True:
            yield from loader

    batches = endless()

    def answers(chosen):
        output, _ = modules["rnn"](x[chosen].transpose(0, 1))
        return modules["linear"](output[-1])

    def loss_of_step(_step):
        chosen = next(batches)
        return functional.mse_loss(answers(chosen), y[chosen])

    train(case, modules, optimizer, loss_of_step, STEPS)
    with torch.no_grad():
        error = (answers(torch.arange(trained, len(x))) - y[trained:]).double().numpy() * (high - low)
    case.put("output", "rmse", [float(numpy.sqrt((error ** 2).mean()))])
    case.put("output", "mae", [float(numpy.abs(error).mean())])


def make(_arguments):
    family = Family()
    gs10 = read_series("gs10.csv")
    whole = dict(rnn=lambda: nn.RNN(1, 16), seq_len=6, lr=0.01, train_size=0.8, batch=1024)
    for seed in (1, 2, 3):
        add_forecast(family, "gs10", gs10, False, seed, **whole)
    add_forecast(family, "gs10-year", gs10, True, 1, **whole)
    add_forecast(family, "gs10-batches", gs10, False, 1, **(whole | dict(batch=100)))
    prices = read_series("stock.csv")
    days = dict(rnn=lambda: nn.RNN(4, 16), seq_len=19, lr=0.01, train_size=0.6, batch=64)
    add_forecast(family, "stock", prices, False, 1, **days)
    leaking = days | dict(rnn=lambda: nn.GRU(4, 16), scaler_fit="all")
    add_forecast(family, "stock-gru-all", prices, False, 1, **leaking)
    add_forecast(family, "weather", read_series("weather.csv"), False, 1,
                 **(days | dict(rnn=lambda: nn.RNN(1, 16), seq_len=14, lr=0.005, train_size=0.75)))
    add_forecast(family, "series-horizon", prices, False, 1,
                 **(days | dict(rnn=lambda: nn.LSTM(4, 16), seq_len=12, train_size=0.8, horizon=5)))
    return family
