// What the data of a task are in a script: what they are written from, the lines, and what several tasks share.

import type { ExactConfig } from '../../engine/types.ts';
import { indented, literal, type Lines } from './python.ts';

export interface DataOptions {
  config: ExactConfig;
  /** The letters that are read, in token order. */
  letters: readonly string[];
  classes: number;
  batchFirst: boolean;
  /** Training examples, where the task has a set of them. */
  examples: number;
  /** Columns of a series that is not the task's own. */
  columns: number | undefined;
  /** Where the data files lie, if not where a task's script says. */
  folder: string | undefined;
  /** They are in the script itself: bytes by the engine's names for them, in a dict called `files`. */
  embedded: boolean;
}

export interface Data {
  imports: Lines;
  /** Before the model is made: nothing here draws a number. */
  before: Lines;
  /** Once the weights are drawn. */
  after: Lines;
  /** x and y of one step, where each step has its own. */
  next: Lines;
  /** What the model's answer is called. */
  answer: string;
  loss: string;
  /** Each sequence has a length of its own, and is answered at its own end. */
  ragged: boolean;
  inputSize: number;
  outputSize: number;
  /** The page's data files that an embedded script reads, by the engine's names. */
  files?: readonly string[];
  /** How a run goes through its examples; left out: the same at each step, or by the step's number. */
  sampling?: 'shuffled' | 'in-order' | 'drawn';
  /** What a step brings, each with the dimension of the batch in it; left out where a batch is one sequence. */
  batchDims?: Readonly<Record<string, number>>;
  /** How many numbers its loss is the mean of. */
  counted?: string;
  /** A network of the task's own, and what it is given beside x. */
  model?: Lines;
  given?: string;
}

export type Part = Partial<Data> & Pick<Data, 'loss' | 'inputSize' | 'outputSize'>;

export const axes = (batchFirst: boolean): string => (batchFirst ? '(batch, seq_len)' : '(seq_len, batch)');

/** Letters as the model takes them: embedding rows are looked up in the model. */
export function entering({ config, letters }: DataOptions, tokens: string): string {
  return config.input === 'embedding' ? `x = ${tokens}` : `x = F.one_hot(${tokens}, ${letters.length}).float()`;
}

/** A string where each letter of the run is one character of Python's, else a list. */
export function lettersLiteral(text: readonly string[], letters: readonly string[]): string {
  if (letters.every((letter) => [...letter].length === 1)) return literal(text.join(''));
  return `[${text.map(literal).join(', ')}]`;
}

/** The batches of a dataset, which has to be called so, without end. */
export function shuffledBatches(config: ExactConfig): Lines {
  return [
    `loader = torch.utils.data.DataLoader(dataset, batch_size=${config.batch_size}, shuffle=True)`,
    '',
    'def endless():  # a new order for each epoch',
    ...indented(['while True:', '    yield from loader']),
    '',
    'batches = endless()',
  ];
}
