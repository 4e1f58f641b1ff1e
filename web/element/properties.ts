// Properties in step with attributes: a property has no value of its own, so that neither can run ahead of the other.

import { attributeTable, type AttributeRow } from './attribute-table.ts';

export function defineProperties(prototype: HTMLElement): void {
  for (const row of attributeTable) {
    if (row.property === undefined) continue;
    Object.defineProperty(prototype, row.property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return read(this, row);
      },
      set(this: HTMLElement, value: unknown) {
        write(this, row, value);
      },
    });
  }
}

/** What was assigned before the element's script was there stands in its way: it is assigned once more. */
export function takeProperties(element: HTMLElement): void {
  const open = element as unknown as Record<string, unknown>;
  for (const { property } of attributeTable) {
    if (property === undefined || !Object.hasOwn(open, property)) continue;
    const value = open[property];
    delete open[property];
    open[property] = value;
  }
}

/** An attribute by its name, from a text as in markup or from a value as its property takes it; null takes it away. */
export function setAttribute(element: HTMLElement, name: string, value: unknown): void {
  const row = attributeTable.find(({ attribute }) => attribute === name);
  if (typeof value === 'string') element.setAttribute(name, value);
  else write(element, row ?? { attribute: name, type: 'string' }, value);
}

function read(element: HTMLElement, { attribute, type }: AttributeRow): unknown {
  if (type === 'flag') return element.hasAttribute(attribute);
  const text = element.getAttribute(attribute);
  if (text === null || type === 'string') return text ?? undefined;
  if (type === 'boolean') return !/^\s*(false|no|0|off)\s*$/i.test(text);
  const value = text.trim() === 'max' ? Infinity : text.trim() === '' ? NaN : Number(text);
  return Number.isNaN(value) ? undefined : value;
}

function write(element: HTMLElement, { attribute, type }: AttributeRow, value: unknown): void {
  if (type === 'flag') element.toggleAttribute(attribute, Boolean(value));
  else if (value === undefined || value === null) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value === Infinity ? 'max' : String(value));
}
