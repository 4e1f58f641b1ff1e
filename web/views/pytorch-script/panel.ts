// The panel of a run's PyTorch script: how the network is written, copy, download, and the code itself.

import { html, nothing, type TemplateResult } from 'lit';
import type { ExactConfig } from '../../engine/types.ts';
import { saveBlob } from '../../charts/take-away.ts';
import { Copied } from '../copied.ts';
import type { Drawing } from '../drawing.ts';
import type { ViewContext } from '../view.ts';
import { hasScript } from './data.ts';
import { pytorchScript, scriptForms, type Form } from './script.ts';

const remembered = 'pytorch.form';

export interface ScriptPanel {
  template(drawing: Drawing): TemplateResult;
  dispose(): void;
}

export function scriptPanel({ run, t, config, memory }: ViewContext): ScriptPanel {
  const copied = new Copied();

  function switches(forms: readonly Form[], form: Form, redraw: () => void): TemplateResult | typeof nothing {
    if (forms.length === 1) return nothing;
    const choose = (one: Form): void => {
      memory.set(remembered, one);
      redraw();
    };
    return html`<div class="switch" role="group" aria-label=${t('script.forms')}>
      ${forms.map(
        (one) =>
          html`<button type="button" aria-pressed=${one === form} @click=${() => choose(one)}>
            ${t(`script.${one}`)}
          </button>`,
      )}
    </div>`;
  }

  return {
    template({ selection, redraw }) {
      if (!hasScript(run.task.id)) return html`<p class="quiet">${t('script.none')}</p>`;
      // What the engine returns is complete.
      const now = config() as ExactConfig;
      const { batchFirst = false } = selection;
      const { task, vocabulary, classes, splits, series } = run;
      const options = {
        config: now,
        task,
        vocabulary,
        classes,
        batchFirst,
        examples: splits.train,
        ...(series ? { columns: series.columns } : {}),
      };
      const forms = scriptForms(options);
      const form = forms.find((one) => one === memory.get(remembered)) ?? forms[0] ?? 'loop';
      const text = pytorchScript({ ...options, form });
      const title = t('script.title');
      // Not the task's name alone: a copy.py would stand in the way of Python's own copy.
      const file = `rnn-${run.task.id}.py`;
      const save = (): void => saveBlob(file, new Blob([text], { type: 'text/x-python' }));
      return html`<p class="quiet">${t('script.about')}</p>
        <figure class="script">
          <figcaption>
            ${switches(forms, form, redraw)}
            <button
              type="button"
              class="link"
              aria-label="${t('inspector.copy')}: ${title}"
              @click=${() => copied.copy(title, text, redraw)}
            >
              ${t(copied.name === undefined ? 'inspector.copy' : 'inspector.copied')}
            </button>
            <button type="button" class="link" @click=${save}>${t('script.save', { file })}</button>
          </figcaption>
          <pre tabindex="0" role="region" aria-label=${title}>${text}</pre>
        </figure>`;
    },
    dispose() {
      copied.end();
    },
  };
}
