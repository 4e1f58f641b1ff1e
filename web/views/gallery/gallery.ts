// The gallery of lessons: a card each with a small picture from the engine or from the lesson's own data, on shelves by
// subject or in the order of the course.

import { html, nothing, render, type TemplateResult } from 'lit';
import { exact } from '../../charts/format.ts';
import { paletteOf } from '../../charts/palette.ts';
import type { MessageKey, Translate } from '../../i18n/messages.ts';
import type { Result } from '../../engine/types.ts';
import type { FieldValues } from '../../protocol/field-value.ts';
import type { Preview, Sample } from '../../protocol/preview.ts';
import type { Params } from '../../protocol/protocol.ts';
import { adopt } from '../adopt.ts';
import { paintPreview, paintSample } from './picture.ts';
import { gallerySheet } from './style.ts';

type After<P extends string, K = MessageKey> = K extends `${P}${infer Rest}` ? Rest : never;

/** What a card needs of a lesson. */
export interface CardLesson {
  id: string;
  title: MessageKey;
  group: After<'group.'>;
  evening: 1 | 2 | 3 | 4 | 5 | 6;
  task: string;
  start?: Readonly<FieldValues>;
  examples: { split: 'train' | 'test' };
  data?: unknown;
  sample?: () => Promise<{ default: Sample }>;
}

export interface GalleryParts {
  place(): HTMLElement | null;
  t: Translate;
  lessons: readonly CardLesson[];
  shelves: { groups: readonly CardLesson['group'][]; evenings: readonly CardLesson['evening'][] };
  /** The lesson that is shown. */
  lesson(): string;
  /** Where a lesson has an address of its own. */
  address(id: string): string | undefined;
  choose(lesson: string): void;
  /** Undefined before there is an engine. */
  preview(asked: Params<'preview'>): Promise<Result<Preview> | undefined>;
}

const orders = ['groups', 'evenings'] as const;

export class Gallery {
  readonly #parts: GalleryParts;
  readonly #pictures = new Map<CardLesson, { preview: Preview } | { sample: Sample }>();
  #order: (typeof orders)[number] = 'groups';
  #asking = false;

  constructor(parts: GalleryParts) {
    this.#parts = parts;
  }

  /** With the focus on the card of the lesson that is shown. */
  open(): void {
    this.draw();
    this.#parts.place()?.querySelector<HTMLElement>('.card[aria-current]')?.focus();
    void this.#ask();
  }

  draw(): void {
    const place = this.#parts.place();
    if (!place) return;
    adopt(place, gallerySheet);
    const { t } = this.#parts;
    const { groups, evenings } = this.#parts.shelves;
    const shelves =
      this.#order === 'groups'
        ? groups.map((group) => this.#shelf(t(`group.${group}`), (lesson) => lesson.group === group))
        : evenings.map((evening) =>
            this.#shelf(
              `${t('bar.evening', { evening })} · ${t(`gallery.evening.${evening}`)}`,
              (lesson) => lesson.evening === evening,
            ),
          );
    render(
      html`<header class="gallery-head">
          <h2>${t('bar.lessons')}</h2>
          <div class="gallery-orders" role="group" aria-label=${t('gallery.order')}>
            ${orders.map(
              (order) =>
                html`<button
                  class="small-button"
                  type="button"
                  aria-pressed=${order === this.#order}
                  @click=${() => this.#sort(order)}
                >
                  ${t(`gallery.order.${order}`)}
                </button>`,
            )}
          </div>
        </header>
        ${shelves}`,
      place,
    );
    this.#paint(place);
  }

  #sort(order: (typeof orders)[number]): void {
    this.#order = order;
    this.draw();
  }

  #shelf(title: string, holds: (lesson: CardLesson) => boolean): TemplateResult | typeof nothing {
    const here = this.#parts.lessons.filter(holds);
    if (here.length === 0) return nothing;
    return html`<section class="shelf">
      <h3>${title}</h3>
      <ul>
        ${here.map((lesson) => html`<li>${this.#card(lesson)}</li>`)}
      </ul>
    </section>`;
  }

  #card(lesson: CardLesson): TemplateResult {
    const { t, address, choose } = this.#parts;
    const href = address(lesson.id);
    const current = lesson.id === this.#parts.lesson() ? 'page' : nothing;
    const elsewhere =
      this.#order === 'groups' ? t('bar.evening', { evening: lesson.evening }) : t(`group.${lesson.group}`);
    const content = html`<canvas data-lesson=${lesson.id} aria-hidden="true"></canvas> <b>${t(lesson.title)}</b>
      <small>${elsewhere}</small> <small class="card-loss">${this.#loss(lesson)}</small>`;
    const press = (event: MouseEvent): void => {
      // Whoever wants it in another tab gets it there.
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.#parts.place()?.hidePopover();
      choose(lesson.id);
    };
    return href === undefined
      ? html`<button class="card" type="button" aria-current=${current} @click=${press}>${content}</button>`
      : html`<a class="card" href=${href} aria-current=${current} @click=${press}>${content}</a>`;
  }

  /** What its few steps have brought. */
  #loss(lesson: CardLesson): unknown {
    const { t } = this.#parts;
    if (lesson.data) return t('gallery.data');
    const picture = this.#pictures.get(lesson);
    if (!picture || !('preview' in picture)) return nothing;
    const { losses } = picture.preview;
    return t('gallery.loss', { from: exact(losses[0] ?? NaN), to: exact(losses.at(-1) ?? NaN), count: losses.length });
  }

  #paint(place: HTMLElement): void {
    const palette = paletteOf(place);
    const { lessons } = this.#parts;
    for (const canvas of place.querySelectorAll('canvas')) {
      const lesson = lessons.find(({ id }) => id === canvas.dataset['lesson']);
      const picture = lesson && this.#pictures.get(lesson);
      if (!picture) continue;
      if ('preview' in picture) paintPreview(canvas, picture.preview, palette);
      else paintSample(canvas, picture.sample, palette);
    }
  }

  /** One card after the other; those that are there stay. */
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    for (const lesson of this.#parts.lessons.filter((one) => !this.#pictures.has(one))) {
      try {
        if (lesson.sample) this.#pictures.set(lesson, { sample: (await lesson.sample()).default });
        else {
          const { task, start, examples } = lesson;
          const preview = await this.#parts.preview({ config: { ...start, task }, split: examples.split });
          if (preview?.ok) this.#pictures.set(lesson, { preview: preview.value });
        }
      } catch {
        // This card does without; the next opening asks again.
      }
      this.draw();
    }
    this.#asking = false;
  }
}
