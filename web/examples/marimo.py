# A marimo notebook with a playground in it: `marimo edit marimo.py`, with anywidget installed.

import marimo

app = marimo.App(width="full")


@app.cell
def _():
    import anywidget
    import marimo as mo
    import traitlets

    class RnnPlayground(anywidget.AnyWidget):
        # The file anywidget.js of dist/, wherever you have put that folder; its server must allow CORS.
        _esm = 'export { default } from "https://example.edu/rnn-playground/anywidget.js";'
        options = traitlets.Dict().tag(sync=True)
        state = traitlets.Dict().tag(sync=True)
        answer = traitlets.Dict().tag(sync=True)

    return RnnPlayground, mo


@app.cell
def _(RnnPlayground, mo):
    playground = mo.ui.anywidget(RnnPlayground(options={"task": "hello", "cell": "lstm", "hidden_size": 8}))
    playground
    return (playground,)


@app.cell
def _(playground):
    # Runs again whenever the playground says more.
    state = playground.value["state"]
    (state.get("step"), state.get("loss"))
    return


if __name__ == "__main__":
    app.run()
