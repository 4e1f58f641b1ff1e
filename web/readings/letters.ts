// The letters of a text, as the engine counts them.

/** Grapheme clusters. */
export function lettersOf(text: unknown): string[] {
  return Array.from(new Intl.Segmenter().segment(String(text)), ({ segment }) => segment);
}
