"""A module trained from a seed, as one case of a golden file: first weights, losses, last weights."""

import torch

STEPS = 20


def train(family, name, seed, build, batches, loss_of, kind, options, **more):
    """batches: 2 batches that take turns, each a dict of tensors; loss_of(module, batch) is the loss."""
    torch.manual_seed(seed)
    module = build()
    case = family.case(name, seed=seed, optimizer=kind, options=options, **more)
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
