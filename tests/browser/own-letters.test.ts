// Letters of any script in the hello lesson, counted as a reader counts them.

import { singlePages, testPlace } from './place.ts';
import type { Reader } from './reader.ts';
import { fullSpeed } from './student.ts';

const pageTest = singlePages(testPlace());

async function learns(reader: Reader, text: string, target: string): Promise<void> {
  await reader.type('Input text', text);
  await reader.type('Target', target);
  await reader.valueIs('textbox', 'Input text', text);
  await reader.press('radio', 'Embedding, 2 layers, Linear');
  await fullSpeed(reader);
  await reader.press('button', 'Play');
  await reader.sees(/3 of 3 right/);
  await reader.press('button', 'Pause');
}

pageTest('own letters: three Chinese characters are three letters, and are learned', 'task="hello"', async (reader) => {
  await learns(reader, '我爱你', '爱你我');
});

pageTest('own letters: a family, a flag and a thumb are three letters', 'task="hello"', async (reader) => {
  await learns(reader, '👨‍👩‍👧🇨🇳👍🏽', '🇨🇳👍🏽👨‍👩‍👧');
});

pageTest('own letters: an answer of another length is refused with both counts', 'task="hello"', async (reader) => {
  await reader.type('Input text', '👨‍👩‍👧🇨🇳👍🏽');
  await reader.type('Target', '我爱');
  await reader.sees(/Target: the number of letters is 2, but 3 are read/);
});
