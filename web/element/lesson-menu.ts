// Where one is among the lessons, always in sight: opens the gallery, and has the lessons before and after beside it.

import { html, type TemplateResult } from 'lit';
import type { Translate } from '../i18n/messages.ts';
import { lessonAfter, lessonBefore, type PlainLesson } from '../tasks/index.ts';
import { icons } from './icons.ts';

export interface LessonMenuContext {
  t: Translate;
  lesson: PlainLesson;
  /** Where a lesson has an address of its own. */
  address(id: string): string | undefined;
  choose(lesson: string): void;
  /** The gallery comes into sight, into the place that is empty until then. */
  opened(): void;
}

export function lessonMenu(context: LessonMenuContext): TemplateResult {
  const { t, lesson, opened } = context;
  const toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'open') opened();
    else backToMenu(event.target as HTMLElement);
  };
  return html`<nav part="lessons" aria-label=${t('bar.lessons')}>
    ${beside(context, lessonBefore(lesson.id), 'previous')}
    <button class="lesson-button" type="button" popovertarget="gallery" aria-haspopup="dialog">
      <span class="lesson-place">${placeOf(lesson, t)}</span>
      <b>${t(lesson.title)}</b>
    </button>
    ${beside(context, lessonAfter(lesson.id), 'next')}
    <div id="gallery" class="gallery" popover role="dialog" aria-label=${t('bar.lessons')} @toggle=${toggled}></div>
  </nav>`;
}

function placeOf({ evening, group }: PlainLesson, t: Translate): string {
  if (evening === undefined || group === undefined) return t('bar.ofEngine');
  return `${t('bar.evening', { evening })} · ${t(`group.${group}`)}`;
}

/** Browsers bring the focus back to what had it, but not inside of an element. */
function backToMenu(gallery: HTMLElement): void {
  const { activeElement } = gallery.getRootNode() as ShadowRoot;
  if (activeElement && !gallery.contains(activeElement)) return;
  gallery.parentElement?.querySelector<HTMLElement>('.lesson-button')?.focus();
}

function beside(
  { t, address, choose }: LessonMenuContext,
  lesson: PlainLesson | undefined,
  way: 'previous' | 'next',
): unknown {
  const icon = icons[way];
  if (!lesson) return html`<span class="lesson-beside" aria-hidden="true">${icon}</span>`;
  const name = t(`bar.${way}`, { lesson: t(lesson.title) });
  const href = address(lesson.id);
  const press = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(lesson.id);
  };
  return href === undefined
    ? html`<button class="lesson-beside" type="button" aria-label=${name} title=${name} @click=${press}>
        ${icon}
      </button>`
    : html`<a class="lesson-beside" href=${href} aria-label=${name} title=${name} @click=${press}>${icon}</a>`;
}
