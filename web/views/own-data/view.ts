// The door for the reader's own data: a file, a pasted table or a drawn curve, its columns, and the series with its split.

import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../../charts/format.ts';
import type { DataFiles } from '../../protocol/protocol.ts';
import { nameColumns } from '../../readings/columns.ts';
import { drawn, heading } from '../drawing.ts';
import { kept } from '../kept.ts';
import type { View, ViewContext } from '../view.ts';
import { seriesChart } from './chart.ts';
import { paperOf } from './paper.ts';
import type { Choice, Table, Trouble, Troubles } from './table.ts';

type Trained = { kind: 'curve' } | { kind: 'table'; name: string; columns: string[] };

/** What the reader gave and how far it came. */
interface Given {
  /** What the run is trained on; nothing: the example. */
  now?: Trained & { first: number };
  table?: Table;
  choice: Choice;
  /** What cannot be used, and why. */
  refused?: { name: string } & Troubles;
  drawing: boolean;
  values?: number[];
}

/** `tables` reads them. */
export function create(root: HTMLElement, context: ViewContext, tables: typeof import('./table.ts')): View {
  const { run, t, memory } = context;
  const given = kept<Given>(memory, 'own-data', { choice: { columns: [], dates: -1 }, drawing: false });
  let redraw = (): void => undefined;
  let over = false;
  const set = (changes: Partial<Given>): void => {
    given.value = { ...given.value, ...changes };
    redraw();
  };
  const without = ({ table: _table, refused: _refused, values: _values, ...rest }: Given): Given => rest;
  const fewest = (): number => {
    const { seq_len, train_size, horizon } = context.config();
    return tables.fewestRows(Number(seq_len), Number(train_size), Number(horizon));
  };

  function train(files?: DataFiles, now?: Trained, number = NaN): void {
    const { now: _now, ...rest } = without(given.value);
    const first = Math.fround(number);
    given.value = { ...rest, drawing: false, ...(now ? { now: { ...now, first } } : {}) };
    nameColumns(memory, now?.kind === 'table' ? now.columns : [], first);
    context.give(files);
    redraw();
  }

  function take(name: string, text: string): void {
    const table = tables.readTable(name, text);
    if ('told' in table) return refuse(name, table);
    given.value = without(given.value);
    set({ table, choice: tables.firstChoice(table), drawing: false });
  }

  function refuse(name: string, troubles: Troubles): void {
    set({ refused: { name, ...troubles } });
  }

  async function takeFile(file: File | null | undefined): Promise<void> {
    if (!file) return;
    if (file.size > tables.mostBytes) return refuse(file.name, tables.tooLarge(file.size));
    take(file.name, await file.text());
  }

  function trainOnTable(table: Table): void {
    const files = tables.filesOf(table, given.value.choice, fewest());
    if ('told' in files) return refuse(table.name, files as Troubles);
    const columns = given.value.choice.columns.map((at) => table.head[at] ?? '');
    const [first = 0] = given.value.choice.columns;
    train(
      files,
      { kind: 'table', name: table.name, columns },
      tables.numberOf(table.rows[0]?.[first] ?? '', table.comma),
    );
  }

  function ways(): TemplateResult {
    const { now, drawing } = given.value;
    return html`<div class="own-data-ways">
        <label class="plain-button"
          >${t('own-data.file')}<input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            @change=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              void takeFile(input.files?.[0]).catch(reportError);
              // The same file, corrected, may be chosen again.
              input.value = '';
            }}
        /></label>
        <span class="quiet">${t('own-data.drop')}</span>
        <button
          type="button"
          class="plain-button"
          aria-pressed=${drawing ? 'true' : 'false'}
          @click=${() => {
            const { values: _, ...rest } = given.value;
            given.value = rest;
            set({ drawing: !drawing });
          }}
        >
          ${t('own-data.draw')}
        </button>
        <button type="button" class="plain-button" ?disabled=${!now} @click=${() => train()}>
          ${t('own-data.example')}
        </button>
      </div>
      <details>
        <summary>${t('own-data.paste')}</summary>
        <textarea aria-label=${t('own-data.text')} placeholder="date,price&#10;2026-01-01,12.5"></textarea>
        <button
          type="button"
          class="plain-button"
          @click=${() => take(t('own-data.pasted'), root.querySelector('textarea')?.value ?? '')}
        >
          ${t('own-data.read')}
        </button>
      </details>`;
  }

  function columns(table: Table): TemplateResult {
    const { choice } = given.value;
    const numeric = new Set([...tables.numberColumns(table), ...choice.columns]);
    // Of what is chosen by now: a second press may come before the first is drawn.
    const choose = (changes: Partial<Choice>): void => set({ choice: { ...given.value.choice, ...changes } });
    const others = (at: number): number[] => given.value.choice.columns.filter((one) => one !== at);
    const toggle = (at: number): number[] =>
      given.value.choice.columns.includes(at) ? others(at) : [...others(at), at].sort((a, b) => a - b);
    return html`<p>${t('own-data.found', { name: table.name, rows: count(table.rows.length) })}</p>
      <fieldset class="own-data-columns">
        <legend>${t('own-data.columns')}</legend>
        ${table.head.map((name, at) =>
          numeric.has(at) && at !== choice.dates
            ? html`<label
                ><input
                  type="checkbox"
                  .checked=${choice.columns.includes(at)}
                  @change=${() => choose({ columns: toggle(at) })}
                />${name}</label
              >`
            : nothing,
        )}
        <label
          >${t('own-data.dates')}
          <select
            @change=${(event: Event) => {
              const dates = Number((event.target as HTMLSelectElement).value);
              choose({ dates, columns: others(dates) });
            }}
          >
            ${['', ...table.head].map(
              (name, index) =>
                html`<option value=${index - 1} .selected=${index - 1 === choice.dates}>
                  ${index === 0 ? t('own-data.no-dates') : name}
                </option>`,
            )}
          </select></label
        >
        <button type="button" class="plain-button" @click=${() => trainOnTable(table)}>${t('own-data.train')}</button>
      </fieldset>`;
  }

  function troubleText({ what, ...args }: Trouble): string {
    return t(`own-data.trouble.${what}`, args);
  }

  function refusal(): TemplateResult {
    const { refused } = given.value;
    return html`<div role="alert">
      ${
        refused
          ? html`<p>${t('own-data.refused', { name: refused.name })}</p>
              <ul>
                ${refused.told.map((trouble) => html`<li>${troubleText(trouble)}</li>`)}
                ${refused.more > 0 ? html`<li>${t('own-data.more', { count: count(refused.more) })}</li>` : nothing}
              </ul>`
          : nothing
      }
    </div>`;
  }

  function now(): string {
    const { now: trained } = given.value;
    // Experiments of a tour are the example's.
    const isThis = trained?.first === run.series?.values[0];
    const rows = count((run.series?.values.length ?? 0) / (run.series?.columns ?? 1));
    if (!trained || !isThis) return t('own-data.now.example');
    if (trained.kind === 'curve') return t('own-data.now.curve', { rows });
    return t('own-data.now.table', { ...trained, columns: trained.columns.join(', '), rows });
  }

  const paper = paperOf(context, {
    values: () => given.value.values,
    keep: (values) => set({ values }),
    done: (curve) => {
      if (curve.length >= fewest()) train(tables.seriesFiles(curve, 1, []), { kind: 'curve' }, curve[0]);
    },
    fewest,
  });

  return drawn(root, [], {
    template(drawing) {
      ({ redraw } = drawing);
      const { table, drawing: paperOut } = given.value;
      const drag = (event: DragEvent, inside: boolean): void => {
        event.preventDefault();
        if (over === inside) return;
        over = inside;
        redraw();
      };
      return html`<section
        class="own-data"
        ?data-over=${over}
        @click=${(event: Event) => event.stopPropagation()}
        @dragover=${(event: DragEvent) => drag(event, true)}
        @dragleave=${(event: DragEvent) => drag(event, false)}
        @drop=${(event: DragEvent) => {
          drag(event, false);
          void takeFile(event.dataTransfer?.files[0]).catch(reportError);
        }}
      >
        ${heading(t('own-data.title'), t('own-data.lesson'))} ${ways()} ${refusal()} ${table ? columns(table) : nothing}
        ${paperOut ? paper(drawing) : seriesChart(context, drawing)}
        <p class="own-data-now">${now()}</p>
        <p class="quiet">${given.value.now ? t('own-data.kept') : nothing}</p>
      </section>`;
    },
  });
}
