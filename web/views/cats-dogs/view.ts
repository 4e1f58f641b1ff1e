// What a convolution sees of an icon: filters, feature maps and their sizes, who is right how often, and a picture of one's own.

import { html, nothing, type TemplateResult } from 'lit';
import type { Tensor } from '../../engine/types.ts';
import { percent } from '../../charts/format.ts';
import { valueKey } from '../../charts/legend.ts';
import { sigmoid } from '../../readings/outputs.ts';
import { largest } from '../../readings/tape.ts';
import { drawn, heading, type Drawing } from '../drawing.ts';
import { kept } from '../kept.ts';
import { shareBar } from '../share-bar.ts';
import type { View, ViewContext } from '../view.ts';
import type { Credits } from './credits.ts';
import type { Maps } from './maps.ts';
import type { Picture } from './picture.ts';

const side = 32;
const heldOut = ['input', 'logits', 'target'].map((name) => `test/${name}`);
/** What the network says of each example beside what it is: 1 of a dog. */
interface Answer {
  dog: number;
  target: number;
}

/** `parts` are fetched apart. */
export function create(root: HTMLElement, context: ViewContext, parts: typeof import('./own-parts.ts')): View {
  const { calculatorOf, settingsOf, creditsList, fetchCredits, paintMaps, readPicture } = parts;
  const { run, t, memory } = context;
  const settings = settingsOf(run.config);
  const calculator = calculatorOf(context);
  const layers = Array.from({ length: settings.conv_layers }, (_, index) => index + 1);
  const own = kept<Picture | undefined>(memory, 'cats-dogs-own', undefined);
  /** What the canvases show, in the order of the template. */
  let painted: { key: string; maps: Maps; limit?: number }[] = [];
  let credits: Credits | undefined;
  let redraw = (): void => undefined;
  fetchCredits().then(
    (found) => {
      credits = found;
      redraw();
    },
    () => undefined,
  );

  const name = (dog: number): string => t(dog > 0.5 ? 'cats-dogs.dog' : 'cats-dogs.cat');
  const sure = (dog: number): string => percent(Math.max(dog, 1 - dog), 0);

  async function choose(file: File | null | undefined): Promise<void> {
    if (!file) return;
    const picture = await readPicture(file);
    own.value = picture;
    // What cannot be read leaves what is looked at as it is.
    if ('ink' in picture) context.probe({ values: picture.ink.slice() });
    redraw();
  }

  function canvas(key: string, maps: Maps, label: string, limit?: number): TemplateResult {
    painted.push({ key, maps, ...(limit === undefined ? {} : { limit }) });
    // What stands beside words that say it needs no name of its own.
    const named = label !== '';
    return html`<canvas
      data-maps=${key}
      role=${named ? 'img' : nothing}
      aria-label=${named ? label : nothing}
      aria-hidden=${named ? nothing : 'true'}
    ></canvas>`;
  }

  function looked({ frame }: Drawing): TemplateResult {
    const { 'probe/input': input, 'probe/logits': logits, 'probe/target': target } = frame.tensors;
    const reads = frame.probe?.own === true;
    const dog = sigmoid(logits?.data[0] ?? NaN);
    const said = { answer: name(dog), share: sure(dog), target: name(target?.data[0] ?? NaN) };
    const key =
      reads || !target ? 'cats-dogs.own' : dog > 0.5 === target.data[0]! > 0.5 ? 'cats-dogs.right' : 'cats-dogs.wrong';
    const refused = own.value && 'refused' in own.value ? own.value : undefined;
    return html`<div class="cats-dogs-icon">
      ${input ? canvas('input', { data: input.data, count: 1, side, tile: 128 }, t('cats-dogs.icon')) : nothing}
      <div>
        <p class="score" role="status">${logits ? t(key, said) : nothing}</p>
        <label
          class="plain-button"
          @dragover=${(event: Event) => event.preventDefault()}
          @drop=${(event: DragEvent) => {
            event.preventDefault();
            void choose(event.dataTransfer?.files[0]).catch(reportError);
          }}
          >${t('cats-dogs.file')}<input
            type="file"
            accept="image/*"
            @change=${(event: Event) => {
              const box = event.target as HTMLInputElement;
              void choose(box.files?.[0]).catch(reportError);
              // The same file, corrected, may be chosen again.
              box.value = '';
            }}
        /></label>
        ${
          reads
            ? html`<button
                type="button"
                class="plain-button"
                @click=${() => {
                  own.value = undefined;
                  context.probe(undefined);
                  redraw();
                }}
              >
                ${t('cats-dogs.back')}
              </button>`
            : nothing
        }
        <p class="quiet">${t('cats-dogs.stays')}</p>
        ${refused ? html`<p class="refusal" role="alert">${t(`cats-dogs.refused.${refused.refused}`, { size: refused.size })}</p>` : nothing}
      </div>
    </div>`;
  }

  /** Filters, what they find, what ReLU and pooling leave of it. */
  function maps({ frame: { tensors } }: Drawing, layer: number): TemplateResult {
    const weight = tensors[`parameters/conv${layer}.weight`];
    const stages = (['conv', 'relu', 'pool'] as const).map(
      (stage) => [stage, tensors[`probe/${stage}${layer}`]] as const,
    );
    const found = stages[0]?.[1];
    if (!weight || !found) return html``;
    const [filters = 0, inputs = 1, kernel = 1] = weight.shape;
    const limit = largest(weight.data);
    const reach = largest(found.data);
    const strip = (
      stage: string,
      shape: string,
      body: TemplateResult,
      key: TemplateResult | typeof nothing,
    ): TemplateResult =>
      html`<h4>${t(`cats-dogs.stage.${stage}` as 'cats-dogs.stage.conv')} <span class="quiet">${shape}</span></h4>
        ${body}
        <div class="legend">${key}</div>`;
    const ofImage = ([stage, tensor]: readonly [string, Tensor | undefined]): TemplateResult => {
      const [, , channels = 0, height = 0] = tensor?.shape ?? [];
      if (!tensor || channels === 0) return html``;
      const label = t(`cats-dogs.stage.${stage}` as 'cats-dogs.stage.conv');
      return strip(
        stage,
        `${channels} × ${height} × ${height}`,
        canvas(`${stage}${layer}`, { data: tensor.data, count: channels, side: height }, label, reach),
        stage === 'conv' ? valueKey(t('cats-dogs.value'), reach) : nothing,
      );
    };
    return html`<h3>${t('cats-dogs.layer-title', { layer })}</h3>
      ${strip(
        'weight',
        `${filters} × ${inputs} × ${kernel} × ${kernel}${inputs > 1 ? `; ${t('cats-dogs.first-input')}` : ''}`,
        canvas(
          `weight${layer}`,
          { data: weight.data, count: filters, side: kernel, stride: inputs * kernel * kernel },
          t('cats-dogs.stage.weight'),
          limit,
        ),
        valueKey(t('cats-dogs.stage.weight'), limit),
      )}
      ${stages.map(ofImage)}`;
  }

  function answers({ frame: { tensors } }: Drawing): Answer[] {
    const { 'test/logits': logits, 'test/target': target } = tensors;
    return Array.from(target?.data ?? [], (one, at) => ({ dog: sigmoid(logits?.data[at] ?? NaN), target: one }));
  }

  /** Of the held-out examples in their order, as the data have them. */
  const icons = (): Credits['icons'] =>
    credits?.icons.filter(([, , , , fold]) => fold === Number(run.config['fold'])) ?? [];

  function bars(drawing: Drawing, all: readonly Answer[]): TemplateResult {
    const { tensors } = drawing.frame;
    const right = all.map(({ dog, target }) => dog > 0.5 === target > 0.5);
    const told = icons();
    const share = (of: readonly boolean[]): number => of.filter(Boolean).length / of.length;
    const posed = (body: number): boolean[] => right.filter((_, at) => told[at]?.[3] === body);
    const taught = tensors['test/taught'];
    const pairs = taught
      ? Array.from({ length: taught.data.length / 2 }, (_, at) => taught.data[2 * at] === taught.data[2 * at + 1])
      : [];
    const rule = (id: string): number => run.baselines?.find((one) => one.id === id)?.value ?? NaN;
    const rows = [
      ['taught', share(pairs), pairs.length],
      ['held', share(right), right.length],
      ['head', share(posed(0)), posed(0).length],
      ['body', share(posed(1)), posed(1).length],
      ['regression', rule('logistic-regression'), right.length],
      ['majority', rule('majority-class'), right.length],
    ] as const;
    const gap = share(pairs) - share(right);
    const step = drawing.frame.older?.['test/logits'] ?? drawing.frame.step;
    const fold = Number(run.config['fold']);
    return html`<h3>${t('cats-dogs.court')}</h3>
      <label class="cats-dogs-fold"
        >${t('cats-dogs.fold')}
        <select
          @change=${(event: Event) => context.change({ fold: Number((event.target as HTMLSelectElement).value) })}
        >
          ${[0, 1, 2, 3, 4].map((one) => html`<option value=${one} .selected=${one === fold}>${one + 1}</option>`)}
        </select></label
      >
      <div
        class="share-bars cats-dogs-court"
        role="img"
        aria-label=${rows.map(([id, value]) => `${t(`cats-dogs.by.${id}`)} ${percent(value)}`).join(', ')}
      >
        ${rows.map(
          ([id, value, count]) =>
            html`<span>${t(`cats-dogs.by.${id}`)}</span>
              ${shareBar(value, { kind: id === 'regression' || id === 'majority' ? 'naive' : undefined })}
              <b>${Number.isNaN(value) ? '–' : percent(value)}</b><span class="quiet">${count}</span>`,
        )}
      </div>
      <p class="score">
        ${t('cats-dogs.gap', { gap: percent(gap), step, one: percent(1 / Math.max(right.length, 1)) })}
      </p>`;
  }

  function wrong({ frame: { tensors } }: Drawing, all: readonly Answer[]): TemplateResult {
    const pixels = tensors['test/input'];
    const told = icons();
    const missed = all.map((one, at) => ({ ...one, at })).filter(({ dog, target }) => dog > 0.5 !== target > 0.5);
    return html`<h3>${t('cats-dogs.missed', { count: missed.length, total: all.length })}</h3>
      <div class="cats-dogs-missed">
        ${missed.map(({ dog, target, at }) => {
          const from = told[at];
          const whose = from ? `${from[0]} (${credits?.sets[from[1]]?.[0] ?? ''})` : '';
          return html`<button
            type="button"
            title=${whose}
            @click=${() => {
              own.value = undefined;
              context.probe(undefined);
              context.select({ example: at });
            }}
          >
            ${pixels ? canvas(`missed${at}`, { data: pixels.data, from: at * side * side, count: 1, side }, '') : nothing}
            ${t('cats-dogs.taken', { target: name(target), answer: name(dog), share: sure(dog) })}
          </button>`;
        })}
      </div>`;
  }

  if (own.value && 'ink' in own.value) context.probe({ values: own.value.ink.slice() });
  const needs = [
    ...[
      'input',
      'logits',
      'target',
      ...layers.flatMap((layer) => ['conv', 'relu', 'pool'].map((stage) => stage + layer)),
    ].map((each) => `probe/${each}`),
    ...layers.map((layer) => `parameters/conv${layer}.weight`),
    ...heldOut,
    'test/taught',
  ];
  return drawn(root, needs, {
    template(drawing) {
      ({ redraw } = drawing);
      painted = [];
      const all = answers(drawing);
      return html`<section class="cats-dogs">
        ${heading(t('cats-dogs.title'), t('cats-dogs.lesson'))} ${looked(drawing)}
        ${layers.map((layer) => maps(drawing, layer))}
        ${layers.length === 0 ? html`<p class="quiet">${t('cats-dogs.without')}</p>` : nothing} ${calculator(redraw)}
        ${bars(drawing, all)} ${wrong(drawing, all)} ${credits ? creditsList(credits, t) : nothing}
      </section>`;
    },
    after({ width, palette }) {
      for (const { key, maps: shown, limit } of painted) {
        const place = root.querySelector<HTMLCanvasElement>(`canvas[data-maps="${key}"]`);
        if (place) paintMaps(place, shown, { width, palette, ...(limit === undefined ? {} : { limit }) });
      }
    },
  });
}
