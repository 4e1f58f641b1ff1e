// Under any chart: its numbers as a table, and the chart and the numbers to take away (SVG, PNG, CSV).

import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import type * as TakeAway from './take-away.ts';
import type { Tabled } from './table.ts';

export interface Chart<Kit> extends Tabled<Kit> {
  /** Selects what belongs into its picture: the drawing, and the key to it. */
  parts: string;
  /** Where to look for them, if not in the view. */
  within?: Element | null;
}

/** What is fetched once somebody asks for it, among other things that tables may need. */
type Later = Pick<typeof TakeAway, 'tableBox' | 'takeAway'>;

/** What the charts of one view have in common. */
interface Shared<Kit> {
  t: Translate;
  /** The end of the names of files that are downloaded. */
  file: string;
  /** Leads to what is shown; empty where nothing does. */
  link(): string;
  /** Ids of the charts whose tables are open. */
  opened: Set<string>;
  /** Fetches what makes tables and pictures: not needed before somebody asks for one. */
  fetch(): Promise<Kit>;
}

/** Gives a view a function that makes the tools of each of its charts. */
export function chartTools<Kit extends Later>(
  root: HTMLElement,
  { t, file: end, link: address, opened, fetch }: Shared<Kit>,
): (chart: Chart<Kit>, redraw: () => void) => TemplateResult {
  let fetched: Kit | undefined;
  let failed = false;
  const need = async (): Promise<Kit> => (fetched ??= await fetch());
  const tableOf = (chart: Chart<Kit>, redraw: () => void): TemplateResult => {
    if (fetched) return fetched.tableBox(chart, chart.table(fetched), t);
    if (failed) return html`<p class="quiet" role="alert">${t('view.failed')}</p>`;
    const done = (): void => {
      failed = fetched === undefined;
      redraw();
    };
    need().then(done, done);
    return html``;
  };
  return (chart, redraw) => {
    const { id, title } = chart;
    const open = opened.has(id);
    const toggle = (): void => {
      failed = false;
      if (!opened.delete(id)) opened.add(id);
      redraw();
    };
    const link = (kind: 'SVG' | 'PNG' | 'CSV'): TemplateResult => {
      const does = t('tools.save', { kind });
      const save = async (): Promise<void> => {
        const parts = [...(chart.within ?? root).querySelectorAll(chart.parts)];
        const kit = await need();
        const source = { title, link: address(), parts };
        await kit.takeAway(kind, `${id}-${end}`, source, () => chart.table(kit));
      };
      return html`<button type="button" class="link" title=${does} aria-label="${does}: ${title}" @click=${save}>
        ${kind}
      </button>`;
    };
    const table = t(open ? 'table.hide' : 'table.show');
    return html`<div class="chart-tools" data-chart=${id}>
        <button type="button" class="link" aria-expanded=${open} aria-label="${table}: ${title}" @click=${toggle}>
          ${table}
        </button>
        ${link('SVG')} ${link('PNG')} ${link('CSV')}
      </div>
      ${open ? tableOf(chart, redraw) : nothing}`;
  };
}
