// Every attribute of the element with the property that mirrors it: its own few, and each config field.

import { fieldTypes } from '../engine/config.generated.ts';
import { attributeOf } from '../session/fields.ts';

export interface AttributeRow {
  attribute: string;
  /** `flag`: it is there or it is not. */
  type: 'number' | 'boolean' | 'string' | 'flag';
  /** None where HTML has it. */
  property?: string;
}

const own: readonly AttributeRow[] = [
  { attribute: 'task', type: 'string', property: 'task' },
  { attribute: 'speed', type: 'number', property: 'speed' },
  // `step` is the method that takes one.
  { attribute: 'step', type: 'number', property: 'startStep' },
  { attribute: 'autoplay', type: 'flag', property: 'autoplay' },
  { attribute: 'tier', type: 'string', property: 'tier' },
  { attribute: 'theme', type: 'string', property: 'theme' },
  { attribute: 'view', type: 'string', property: 'view' },
  { attribute: 'hide', type: 'string', property: 'hide' },
  { attribute: 'lock', type: 'string', property: 'lock' },
  { attribute: 'height', type: 'string', property: 'height' },
  { attribute: 'compact', type: 'flag', property: 'compact' },
  // Off: Space and the other keys of one letter do nothing.
  { attribute: 'keys', type: 'string', property: 'keys' },
  { attribute: 'page', type: 'flag', property: 'page' },
  { attribute: 'autosave', type: 'string', property: 'autosave' },
  { attribute: 'lang', type: 'string' },
];

export const attributeTable: readonly AttributeRow[] = [
  ...own,
  ...Object.entries(fieldTypes)
    .filter(([field]) => field !== 'task')
    .map(([field, type]) => ({
      attribute: attributeOf(field),
      type,
      property: field.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    })),
];

/** Known also where the engine has no field of that name: how much of a lesson's data is fetched. */
export const ownAttributes = [...own.map(({ attribute }) => attribute), 'train-size'];
