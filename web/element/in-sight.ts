// Keeps the numbers of what is picked in sight, where the column beside the stage scrolls by itself.

/** Pixels of a part that must show for it to count as seen. */
const enough = 160;

/** Scrolls `column` so that `part` is seen; does nothing where it is, or where the whole page scrolls instead. */
export function bringIntoSight(column: HTMLElement | null, part: HTMLElement | null): void {
  if (!column || !part) return;
  const room = column.getBoundingClientRect();
  const { top } = part.getBoundingClientRect();
  if (top >= room.top && top <= room.bottom - enough) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  column.scrollBy({ top: top - room.top, behavior: calm ? 'auto' : 'smooth' });
}
