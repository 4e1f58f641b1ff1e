// A text as words, as the engine's task context splits it, and words as a text again.

/** Latin letters in a row are a word, any other character is one alone; in lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[a-z']+|[^\sa-z']/gu) ?? []
  );
}

/** Steps of a sequence as running text: with spaces between Latin words, where the vocabulary has words. */
export function runningText(steps: readonly string[], vocabulary: readonly string[]): string {
  const gap = vocabulary.some((one) => /^[a-z']{2,}$/.test(one)) ? ' ' : '';
  return steps.reduce((text, step) => text + (/[!-~…]$/.test(text) && /^[a-z'…]/.test(step) ? gap : '') + step, '');
}
