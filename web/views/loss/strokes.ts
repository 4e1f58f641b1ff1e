// How the curves beside the run's own look: each with a colour and a dash pattern of its own, pasts dotted.

import type { Stroke } from '../../charts/line-chart.ts';
import type { Palette } from '../../charts/palette.ts';
import type { Line } from '../../protocol/lines.ts';

const dashes = [
  [7, 4],
  [2, 3],
  [10, 3, 2, 3],
];

/** By place among the lines of its kind, so that a line keeps its look while others come and go behind it. */
export function strokeOf(line: Line, lines: readonly Line[], palette: Palette): Stroke {
  if (line.kind === 'past') return { colour: palette.muted, dash: [2, 4] };
  const place = lines.filter(({ kind }) => kind !== 'past').findIndex(({ id }) => id === line.id);
  return { colour: palette.others[place % palette.others.length] ?? palette.muted, dash: dashes[place % 3] ?? [4, 4] };
}
