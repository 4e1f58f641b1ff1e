// The element, and the engine by itself beside it: both come with the package, and Vite copies what they fetch.

import 'rnn-playground';
import { loadEngine } from 'rnn-playground/engine';

const engine = await loadEngine();
const made = engine.createSession({ task: 'hello', cell: 'rnn', seed: 1 });
if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('\n'));
const session = made.value;
const loss = session.step(100).losses.at(-1) ?? NaN;
session.delete();

const said = document.querySelector('#loss');
if (said) said.textContent = `Loss of hello after 100 steps: ${loss}`;
