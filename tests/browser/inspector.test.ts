// The inspector: for every cell its formulas, forward and backward, with the engine's own numbers under them.

import assert from 'node:assert/strict';
import type { ElementHandle } from 'puppeteer-core';
import type { ConfigInput, Session } from '../../web/engine/index.ts';
import { exact } from '../../web/charts/format.ts';
import { rowAt, rowWidth } from '../../web/readings/tape.ts';
import { until, type Reader } from './reader.ts';
import { singlePages, testPlace } from './place.ts';
import { engineAt, value } from './reference.ts';

const inspectorTest = singlePages(testPlace());

/** The formulas shown, as plain text. */
function formulas(reader: Reader): Promise<string[]> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll('.inspector .formulas math') ?? [])];
    return all.map((math) => (math.textContent ?? '').replace(/\s+/g, ''));
  });
}

/** What a part of the inspector says. */
function text(reader: Reader, selector: string): Promise<string> {
  return reader.page.evaluate((wanted) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    return root?.querySelector<HTMLElement>(`.inspector ${wanted}`)?.innerText ?? '';
  }, selector);
}

function heightOf(reader: Reader, selector: string): Promise<number> {
  return reader.page.evaluate((wanted) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    return root?.querySelector<HTMLElement>(`.inspector ${wanted}`)?.offsetHeight ?? 0;
  }, selector);
}

/** Waits until a sum ends in a number of the engine. */
async function ends(reader: Reader, sum: string, number: number): Promise<void> {
  let said = '';
  await until(
    () => `${exact(number)} at the end of ${sum}: ${said}`,
    async () => (said = await text(reader, `[data-sum="${sum}"] .result`)) === exact(number),
    10_000,
  );
}

/** Steps once, then picks a time index and a unit. */
async function lookAt(reader: Reader, time: number, unit: number): Promise<void> {
  await reader.press('button', 'One step');
  await reader.stepIs((step) => step === 1);
  await (await reader.find('slider', 'Time step')).focus();
  await reader.page.keyboard.press('Home');
  for (let i = 0; i < time; i++) await reader.page.keyboard.press('ArrowRight');
  for (let i = 0; i < unit; i++) {
    await reader.press('button', 'Next unit');
    await until(`unit ${i + 1}`, async () => (await text(reader, '.cell-switches')).includes(`unit ${i + 1} of`));
  }
}

interface Cell {
  name: string;
  attributes: string;
  config: ConfigInput;
  forward: string[];
  backward: string[];
  gates: string[];
}

const linear = { task: 'hello', seed: 4, head: 'linear' };
const cells: Cell[] = [
  ...(['tanh', 'relu', 'linear'] as const).map((nonlinearity): Cell => {
    const call = { tanh: 'tanh', relu: 'ReLU', linear: '' }[nonlinearity];
    const slope = { tanh: '⊙(1−h32)', relu: '⊙[h3>0]', linear: '' }[nonlinearity];
    return {
      name: `a ${nonlinearity} RNN`,
      attributes: `task="hello" head="linear" nonlinearity="${nonlinearity}"`,
      config: { ...linear, nonlinearity },
      forward: [`h3=${call}(Wihx3+bih+Whhh2+bhh)`, 'p3=softmax(Wh3+b)'],
      backward: [
        'dLdy3=p3−1l5',
        'dLdh3=WTdLdy3+WhhTda4',
        `da3=dLdh3${slope}`,
        'dWih←da3x3T',
        'dbih←da3',
        'dWhh←da3h2T',
        'dbhh←da3',
      ],
      gates: ['h'],
    };
  }),
  {
    name: 'an LSTM',
    attributes: 'task="hello" cell="lstm" head="linear"',
    config: { ...linear, cell: 'lstm' },
    forward: [
      ...['i3=σ(Wiix3+bii+Whih2+bhi)', 'f3=σ(Wifx3+bif+Whfh2+bhf)', 'g3=tanh(Wigx3+big+Whgh2+bhg)'],
      ...['o3=σ(Wiox3+bio+Whoh2+bho)', 'c3=f3⊙c2+i3⊙g3', 'h3=o3⊙tanh(c3)', 'p3=softmax(Wh3+b)'],
    ],
    backward: [
      ...['dLdy3=p3−1l5', 'dLdh3=WTdLdy3+WhiTdi4+WhfTdf4+WhgTdg4+WhoTdo4'],
      ...['dLdc3=dLdh3⊙o3⊙(1−tanh(c3)2)+f4⊙dLdc4', 'di3=dLdc3⊙g3⊙i3⊙(1−i3)', 'df3=dLdc3⊙c2⊙f3⊙(1−f3)'],
      ...['dg3=dLdc3⊙i3⊙(1−g32)', 'do3=dLdh3⊙tanh(c3)⊙o3⊙(1−o3)'],
      ...['dWi∗←d∗3x3T∗=i,f,g,o', 'dbi∗←d∗3∗=i,f,g,o', 'dWh∗←d∗3h2T∗=i,f,g,o', 'dbh∗←d∗3∗=i,f,g,o'],
    ],
    gates: ['i', 'f', 'g', 'o'],
  },
  {
    name: 'a GRU',
    attributes: 'task="hello" cell="gru" head="linear"',
    config: { ...linear, cell: 'gru' },
    forward: [
      ...['r3=σ(Wirx3+bir+Whrh2+bhr)', 'z3=σ(Wizx3+biz+Whzh2+bhz)', 'n3=tanh(Winx3+bin+r3⊙(Whnh2+bhn))'],
      ...['h3=(1−z3)⊙n3+z3⊙h2', 'p3=softmax(Wh3+b)'],
    ],
    backward: [
      ...['dLdy3=p3−1l5', 'dLdh3=WTdLdy3+WhrTdr4+WhzTdz4+WhnT(r4⊙dn4)+z4⊙dLdh4'],
      ...['dn3=dLdh3⊙(1−z3)⊙(1−n32)', 'dz3=dLdh3⊙(h2−n3)⊙z3⊙(1−z3)', 'dr3=dn3⊙(Whnh2+bhn)⊙r3⊙(1−r3)'],
      ...[
        'dWi∗←d∗3x3T∗=r,z,n',
        'dbi∗←d∗3∗=r,z,n',
        'dWh∗←d∗3h2T∗=r,z',
        'dbh∗←d∗3∗=r,z',
        'dWhn←(r3⊙dn3)h2T',
        'dbhn←(r3⊙dn3)',
      ],
    ],
    gates: ['r', 'z', 'n'],
  },
];

/** One number of the probe: row `time` of a tensor, at `place`. */
function number(session: Session, name: string, time: number, place: number): number {
  return rowAt(value(session.read('probe', name)), time)[place] ?? NaN;
}

/** What of a formula, forward or backward, reaches past its box, with how far. */
function cutFormulas(reader: Reader): Promise<{ lines: number; cut: string[] }> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const lines = [...(root?.querySelectorAll('.inspector .formulas math') ?? [])];
    const cut = lines.flatMap((line) => {
      const box = line.closest('.formulas')?.getBoundingClientRect();
      const marks = [...line.querySelectorAll('mi, mn, mo')].map((mark) => mark.getBoundingClientRect().right);
      const past = Math.max(...marks) - (box?.right ?? 0);
      return past > 0 ? [`${(line.textContent ?? '').replace(/\s+/g, '')} by ${past.toFixed(0)} px`] : [];
    });
    return { lines: lines.length, cut };
  });
}

for (const width of [1440, 390]) {
  for (const cell of ['rnn', 'lstm', 'gru']) {
    inspectorTest(
      `inspector: at ${width} px no formula of a ${cell} with two layers is cut off at step 30`,
      `task="copy" num-layers="2" cell="${cell}"`,
      async (reader) => {
        await reader.press('button', 'One step');
        await reader.stepIs((step) => step === 1);
        await (await reader.find('slider', 'Time step')).focus();
        await reader.page.keyboard.press('End');
        await until('step 30', async () => (await formulas(reader)).some((line) => line.includes('h30=')));
        const look = async (least: number): Promise<void> => {
          const { lines, cut } = await cutFormulas(reader);
          assert.ok(lines >= least, `${lines} lines`);
          assert.deepEqual(cut, []);
        };
        await look(1);
        await reader.press('button', 'Backward');
        await until('the way back', async () => (await formulas(reader)).some((line) => line.startsWith('dLdh')));
        await look(4);
      },
      { width },
    );
  }
}

for (const { name, attributes, config, forward, backward, gates } of cells) {
  inspectorTest(`inspector: ${name}, formulas and numbers, forward and backward`, attributes, async (reader) => {
    const session = await engineAt(config, 1);
    try {
      value(session.probe({ example: 0, split: 'train' }));
      const hidden = rowWidth(value(session.read('probe', 'h_l0')));
      await lookAt(reader, 2, 1);
      const open = async (gate: string, mark: string): Promise<void> => {
        const button = await reader.page.evaluateHandle((start) => {
          const root = document.querySelector('rnn-playground')?.shadowRoot;
          const all = [...(root?.querySelectorAll<HTMLElement>('.sum-button') ?? [])];
          return all.find((one) => one.innerText.startsWith(start)) ?? null;
        }, `${mark}${gate}₃`);
        // The one that is open already has no button.
        await button.asElement()?.evaluate((one) => (one as HTMLElement).click());
      };
      assert.deepEqual(await formulas(reader), forward);
      for (const [index, gate] of gates.entries()) {
        await open(gate, '');
        const engines =
          gates.length > 1 ? number(session, 'gates_l0', 2, index * hidden + 1) : number(session, 'h_l0', 3, 1);
        await ends(reader, gate, engines);
      }
      await ends(reader, 'h', number(session, 'h_l0', 3, 1));
      if (config.cell === 'lstm') await ends(reader, 'c', number(session, 'c_l0', 3, 1));
      await reader.press('button', 'Backward');
      await until('the formulas of the way back', async () => (await formulas(reader))[0]?.startsWith('dL') === true);
      assert.deepEqual(await formulas(reader), backward);
      await ends(reader, 'dh', number(session, 'dh_l0', 3, 1));
      if (config.cell === 'lstm') await ends(reader, 'dc', number(session, 'dc_l0', 3, 1));
      for (const [index, gate] of gates.entries()) {
        await open(gate, 'd');
        await ends(reader, gate === 'h' ? 'da' : `d${gate}`, number(session, 'dgates_l0', 2, index * hidden + 1));
      }
    } finally {
      session.delete();
    }
  });
}

interface Lit {
  /** Parts of the matrices with a lit number, each with its rows and columns. */
  numbers: string[];
  /** Products and table cells that are lit. */
  terms: number;
  cells: number;
  /** Whether a number of the network itself is lit. */
  source: boolean;
}

function lit(reader: Reader): Promise<Lit> {
  return reader.page.evaluate(() => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const all = [...(root?.querySelectorAll<HTMLElement>('.matrices rect.lit') ?? [])];
    return {
      numbers: all.map(({ dataset }) => `${dataset.part} ${dataset.row} ${dataset.column}`).sort(),
      terms: root?.querySelectorAll('.term.lit').length ?? 0,
      cells: root?.querySelectorAll('.numbers td.lit').length ?? 0,
      source: root?.querySelector('.mark-source') != null,
    };
  });
}

inspectorTest(
  'inspector: a number lights its row, its column and its source, by pointer and by keyboard, biases too',
  'task="hello"',
  async (reader) => {
    await lookAt(reader, 2, 0);
    const { page } = reader;
    const litIs = async (what: string, wanted: string[]): Promise<void> => {
      let found: string[] = [];
      const same = async (): Promise<boolean> => String((found = (await lit(reader)).numbers)) === String(wanted);
      await until(() => `${what}, not ${found.join(', ')}`, same, 8000);
    };
    const picture = await reader.find('[role="application"]', 'The matrices and vectors of step 3');
    await picture.evaluate((node) => (node as SVGElement).focus());
    // From W_hh[0,0], where the keys begin: down, then two to the right.
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight'] as const) await page.keyboard.press(key);
    const weight = ['h 0 1', 'hh 0 1', 'hh 1 0', 'hh 1 1', 'hh 1 2', 'hh 1 3', 'hh 2 1', 'hh 3 1', 'out 1 0'];
    await litIs('W_hh[1,1] to be lit', weight);
    const now = await lit(reader);
    // The number it is multiplied with, and the one it goes into, in their tables; its source in the network.
    assert.equal(now.cells, 2);
    assert.ok(now.source);
    // Left over W_hh's first column to b_ih.
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowLeft');
    await litIs('b_ih[1] to be lit', ['bi 1 0', 'out 1 0']);
    await page.keyboard.press('Escape');
    await litIs('nothing to be lit', []);
    // In a table: the third number of h₂ lights a column of W_hh and its product in the sum.
    await page.evaluate(() => {
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      root?.querySelector<HTMLElement>('.numbers td[data-part="h"]')?.focus();
    });
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowRight');
    const state = ['h 0 2', 'hh 0 2', 'hh 1 2', 'hh 2 2', 'hh 3 2'];
    await litIs('h₂[2] to be lit', state);
    assert.equal((await lit(reader)).terms, 1);
    // The pointer on h₃[0], what comes out, lights all that went into it.
    const cell = await page.evaluateHandle(() => {
      const found = document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.numbers td[data-part="out"]');
      found?.scrollIntoView({ block: 'center' });
      return found ?? null;
    });
    await (cell.asElement() as ElementHandle<Element> | null)?.hover();
    const row = [0, 1, 2, 3].flatMap((column) => [
      `h 0 ${column}`,
      `hh 0 ${column}`,
      `ih 0 ${column}`,
      `x 0 ${column}`,
    ]);
    await litIs('the row of h₃[0] to be lit', [...row, 'bh 0 0', 'bi 0 0', 'out 0 0'].sort());
    await page.mouse.move(2, 2);
    await litIs('nothing to be lit', []);
    // What comes back from the step after lights the gradient there.
    await reader.press('button', 'Backward');
    await until('where dh comes from', async () => (await text(reader, '.arrival:last-of-type')) !== '');
    await page.evaluate(() => {
      const root = document.querySelector('rnn-playground')?.shadowRoot;
      root?.querySelector<HTMLElement>('.arrival:last-of-type')?.focus();
    });
    const box = (): Promise<number> =>
      page.evaluate(() => {
        const root = document.querySelector('rnn-playground')?.shadowRoot;
        const mark = root?.querySelector('.mark-source')?.getBoundingClientRect();
        const boxes = [...(root?.querySelectorAll('.gradient-box') ?? [])].map((one) => one.getBoundingClientRect());
        const inside = ({ x, y, width }: DOMRect): boolean =>
          mark !== undefined &&
          x + width / 2 > mark.left &&
          x + width / 2 < mark.right &&
          y > mark.top - 1 &&
          y < mark.bottom;
        return boxes.findIndex(inside);
      });
    await until('the gradient of t = 4 to be lit', async () => (await box()) === 3);
  },
);

for (const [name, attributes] of [
  ['RNN', 'task="hello"'],
  ['ReLU', 'task="hello" nonlinearity="relu" head="linear" hidden-size="8"'],
  ['LSTM', 'task="hello" cell="lstm" head="linear" hidden-size="8"'],
  ['GRU', 'task="hello" cell="gru" head="linear" hidden-size="8"'],
] as const) {
  inspectorTest(
    `inspector: the written sums are as tall at every step of training as at the first (${name})`,
    `${attributes} speed="30"`,
    async (reader) => {
      for (const side of ['Forward', 'Backward']) {
        await reader.press('button', 'Reset');
        await reader.stepIs((step) => step === 0);
        // After a Reset the views are made anew: what is pressed before may be that of the old ones.
        let height = 0;
        await until(`sums ${side}`, async () => {
          await reader.press('button', side);
          // Their height after their text: before, it may be that of the other side.
          const turned = (await text(reader, '.sums')).startsWith('d') === (side === 'Backward');
          height = await heightOf(reader, '.sums');
          return turned && height > 0;
        });
        const heights = new Set([height]);
        await reader.press('button', 'Play');
        const texts: string[] = [];
        await until(`${side} at other steps`, async () => {
          heights.add(await heightOf(reader, '.sums'));
          return texts.push(await text(reader, '.sums')) >= 60 && (await reader.step()) > 40;
        });
        // A unit that a ReLU has switched off has no gradient to show.
        if (name !== 'ReLU') assert.ok(new Set(texts).size > 10, side);
        await reader.press('button', 'Pause');
        assert.equal(heights.size, 1, `${side}: ${[...heights].join(', ')}`);
      }
    },
  );
}

inspectorTest(
  'inspector: numbers live while it trains, and are frozen while it is paused',
  'task="hello" speed="20"',
  async (reader) => {
    await reader.press('button', 'Play');
    const seen = new Set<string>();
    await until('the sum of h to change', async () => seen.add(await text(reader, '[data-sum="h"]')).size > 4);
    await reader.press('button', 'Pause');
    await reader.sees(/paused/);
    const step = await reader.step();
    const session = await engineAt({ task: 'hello', seed: 4 }, step);
    try {
      value(session.probe({ example: 0, split: 'train' }));
      await ends(reader, 'h', number(session, 'h_l0', 5, 0));
      const frozen = await text(reader, '.step-numbers');
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.equal(await text(reader, '.step-numbers'), frozen);
      assert.equal(await reader.step(), step);
    } finally {
      session.delete();
    }
  },
);
