"""Losses: value and gradient, for family layers."""

import torch
from torch.nn import functional


def finish(case, loss, differentiable, others):
    """Keeps inputs, the loss and the gradients of `differentiable`."""
    loss.backward()
    case.put_all("input", {**differentiable, **others})
    case.put("output", "loss", loss)
    case.put_all("grad", {name: value.grad for name, value in differentiable.items()})


def add_cross_entropy(family):
    """input (N, C) or (N, C, T), target (N) or (N, T)."""
    def add(name, logits, target, reduction="mean", ignore_index=-100, weight=None):
        case = family.case(f"cross_entropy-{name}", kind="cross_entropy", reduction=reduction,
                           ignore_index=ignore_index, class_weight=weight is not None)
        logits = logits.detach().clone().requires_grad_()
        loss = functional.cross_entropy(logits, target, weight=weight, ignore_index=ignore_index, reduction=reduction)
        finish(case, loss, {"input": logits}, {"target": target} | ({} if weight is None else {"weight": weight}))

    target = torch.tensor([2, 0, 1, 1, 3])
    weight = torch.tensor([0.5, 2.0, 1.0, 0.25])
    with_padding = torch.tensor([2, -100, 1, -100, 3])
    for reduction in ("mean", "sum"):
        add(reduction, torch.randn(5, 4), target, reduction)
        add(f"{reduction}-ignored-default", torch.randn(5, 4), with_padding, reduction)
        add(f"{reduction}-ignored-1", torch.randn(5, 4), target, reduction, ignore_index=1)
        add(f"{reduction}-weight", torch.randn(5, 4), target, reduction, weight=weight)
        add(f"{reduction}-weight-ignored", torch.randn(5, 4), target, reduction, ignore_index=1, weight=weight)
        add(f"{reduction}-steps", torch.randn(2, 4, 3), torch.tensor([[0, 3, 1], [2, 2, 0]]), reduction)
    add("sum-all-ignored", torch.randn(2, 4), torch.tensor([-100, -100]), "sum")
    add("extreme", torch.tensor([[100.0, -100, 0, 3], [-100, 100, 99, 0], [1e4, 0, 0, -1e4]]), torch.tensor([0, 2, 1]))
    add("one-class", torch.randn(3, 1), torch.tensor([0, 0, 0]))
    add("double", torch.randn(5, 4).double(), target)


def add_mse(family):
    for reduction in ("mean", "sum"):
        case = family.case(f"mse-{reduction}", kind="mse", reduction=reduction)
        x, target = torch.randn(4, 3, requires_grad=True), torch.randn(4, 3)
        finish(case, functional.mse_loss(x, target, reduction=reduction), {"input": x}, {"target": target})


def add_bce(family):
    """A mask leaves elements out: sum(loss * mask) / sum(mask) for mean, sum(loss * mask) for sum."""
    def add(name, logits, target, reduction="mean", mask=None, pos_weight=None):
        case = family.case(f"bce_with_logits-{name}", kind="bce_with_logits", reduction=reduction,
                           mask=mask is not None, pos_weight=pos_weight is not None)
        logits = logits.detach().clone().requires_grad_()
        others = {"target": target}
        if pos_weight is not None:
            others["pos_weight"] = pos_weight
        if mask is None:
            loss = functional.binary_cross_entropy_with_logits(logits, target, pos_weight=pos_weight,
                                                               reduction=reduction)
        else:
            others["mask"] = mask
            each = functional.binary_cross_entropy_with_logits(logits, target, pos_weight=pos_weight, reduction="none")
            loss = (each * mask).sum() / (mask.sum() if reduction == "mean" else 1)
        finish(case, loss, {"input": logits}, others)

    def bits():
        return torch.randint(0, 2, (4, 3)).float()

    mask = torch.tensor([[1.0, 1, 1], [1, 0, 0], [1, 1, 0], [0, 0, 0]])
    pos_weight = torch.tensor([0.5, 1.0, 3.0])
    for reduction in ("mean", "sum"):
        add(reduction, torch.randn(4, 3), bits(), reduction)
        add(f"{reduction}-mask", torch.randn(4, 3), bits(), reduction, mask)
        add(f"{reduction}-pos-weight", torch.randn(4, 3), bits(), reduction, None, pos_weight)
        add(f"{reduction}-both", torch.randn(4, 3), bits(), reduction, mask, pos_weight)
    edges = torch.tensor([100.0, -100, 100, -100, 0, 88, -88, 1e4, -1e4])
    add("extreme", edges, torch.tensor([1.0, 0, 0, 1, 1, 0, 1, 0, 1]))
    add("extreme-pos-weight", edges.clone(), torch.tensor([1.0, 0, 0, 1, 1, 0, 1, 0, 1]), pos_weight=torch.tensor(2.5))
    add("soft-targets", torch.randn(4, 3), torch.rand(4, 3))


def add_negative_sampling(family):
    """Skip-gram with negative sampling (Mikolov et al. 2013, equation 4), negated and averaged over the pairs:
    -log s(u_context . v_center) - sum_k log s(-u_negative_k . v_center), v from input_table, u from output_table."""
    case = family.case("negative_sampling", kind="negative_sampling", vocabulary=8, embedding_dim=5, negatives=3)
    tables = {"input_table": torch.randn(8, 5, requires_grad=True),
              "output_table": torch.randn(8, 5, requires_grad=True)}
    words = {"center": torch.tensor([0, 3, 3, 7]), "context": torch.tensor([1, 2, 4, 7]),
             "negatives": torch.tensor([[2, 5, 5], [0, 3, 1], [6, 6, 6], [7, 0, 2]])}
    v = tables["input_table"][words["center"]]  # (B, D)
    u = tables["output_table"][words["context"]]  # (B, D)
    n = tables["output_table"][words["negatives"]]  # (B, K, D)
    near = functional.logsigmoid((u * v).sum(1))
    far = functional.logsigmoid(-(n * v.unsqueeze(1)).sum(2)).sum(1)
    finish(case, -(near + far).mean(), tables, words)


def add_losses(family):
    for add in (add_cross_entropy, add_mse, add_bce, add_negative_sampling):
        add(family)
