// Lessons that bring a view of their own: it is there when the lesson is opened, in both languages, and moves as it trains.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ElementHandle } from 'puppeteer-core';
import { visit, type Reader } from './reader.ts';
import { testPlace } from './place.ts';

const here = testPlace();

interface Row {
  /** Its name in the bar. */
  lesson: string;
  /** What its view says once it has trained, and the same in Chinese. */
  trained: readonly RegExp[];
  chinese: readonly RegExp[];
  /** What the reader does in between. */
  then?: (reader: Reader) => Promise<void>;
}

/** Sixty days of a price and of what follows it, `wrong` in place of one price. */
function prices(wrong = ''): string {
  const days = Array.from({ length: 60 }, (_, day) => {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    return [date, day === 4 && wrong !== '' ? wrong : (20 + 5 * Math.sin(day)).toFixed(2), String(day % 7)].join(';');
  });
  return ['date;price;weekday', ...days, ''].join('\n');
}

/** The browser reads a file whenever it likes. */
const folder = mkdtempSync(join(tmpdir(), 'own-views-'));
after(() => rmSync(folder, { recursive: true }));

async function choose(reader: Reader, name: string, text: string | Uint8Array, view = 'own-data'): Promise<void> {
  const path = join(mkdtempSync(join(folder, 'file-')), name);
  writeFileSync(path, text);
  const input = await reader.page.waitForFunction(
    (id) =>
      document.querySelector('rnn-playground')?.shadowRoot?.querySelector(`[data-view="${id}"] input[type="file"]`),
    {},
    view,
  );
  await (input.asElement() as ElementHandle<HTMLInputElement>).uploadFile(path);
}

/** As if a file were dropped on the view; `size` of one that is too large to be made here. */
async function drop(reader: Reader, name: string, text: string, size?: number): Promise<void> {
  await reader.page.evaluate(
    (called, holds, bytes) => {
      const file = new File([holds], called);
      if (bytes !== undefined) Object.defineProperty(file, 'size', { value: bytes });
      const event = new DragEvent('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { files: [file] } });
      document.querySelector('rnn-playground')?.shadowRoot?.querySelector('.own-data')?.dispatchEvent(event);
    },
    name,
    text,
    size,
  );
}

/** Columns of the reader's table, one after the other before anything is drawn. */
async function tick(reader: Reader, ...names: string[]): Promise<void> {
  await reader.page.evaluate((all) => {
    const root = document.querySelector('rnn-playground')?.shadowRoot;
    const boxes = [...(root?.querySelectorAll<HTMLInputElement>('.own-data-columns input') ?? [])];
    for (const name of all) boxes.find((box) => box.labels?.[0]?.textContent?.trim() === name)?.click();
  }, names);
}

const rows: readonly Row[] = [
  {
    lesson: 'your own data',
    trained: [/Your data/, /Trained on now: the example/, /trained on \(240\)/, /Forecast of the held-out part/],
    chinese: [/现在训练用的是你的曲线，120 个点/, /数据不会离开这个页面/, /对留出部分的预测/, /单步预测/],
    then: async (reader) => {
      const asked: string[] = [];
      // Pieces of data for the cards of the gallery, which was open before, may still be on their way here.
      reader.page.on('request', (request) => void (/chunk-sample-/.test(request.url()) || asked.push(request.url())));
      await choose(reader, 'prices.csv', prices());
      await reader.sees(/prices\.csv: 60 rows/);
      // Both before either is drawn: weekday is added, price, which was chosen, is taken away.
      await tick(reader, 'weekday', 'price');
      await reader.press('button', 'Train on this');
      await reader.sees(/Trained on now: prices\.csv, weekday, 60 rows/);
      await reader.sees(/trained on \(48\)/);
      await reader.sees(/12 held-out values/);
      await reader.press('button', 'Play');
      await reader.stepIs((step) => step > 20);
      await reader.sees(/last value again\s+2\.\d\d/);
      // What cannot be used is told by line; the run goes on.
      await drop(reader, 'gaps.csv', prices('n/a'));
      await reader.press('button', 'Train on this');
      await reader.sees(/gaps\.csv cannot be used\.[^]*Line 6, price: “n\/a” is not a number/);
      const step = await reader.step();
      await reader.stepIs((now) => now > step);
      await drop(reader, 'large.csv', '', 200e6);
      await reader.sees(/large\.csv cannot be used\.[^]*It has 200 MB; up to 10 MB can be read/);
      await reader.sees(/Trained on now: prices\.csv/);
      await reader.press('button', 'Pause');
      await reader.press('button', 'Reset');
      await reader.stepIs((now) => now === 0);
      await reader.sees(/trained on \(48\)/);
      // A setting it cannot be had with is refused at its own place.
      await reader.type('Time steps', '50');
      await reader.sees(/50[^]*2 – 47/);
      await reader.type('Time steps', '12');
      assert.deepEqual(asked, [], 'nothing leaves the page');
      await reader.lesson('interest rates');
      await reader.sees(/176 held-out values/);
      await reader.lesson('your own data');
      await reader.sees(/Trained on now: prices\.csv, weekday, 60 rows/);
      await reader.sees(/12 held-out values/);
      // Each column has a chart of its own, here as there; so many rows ahead.
      await choose(reader, 'prices.csv', prices());
      await reader.sees(/prices\.csv: 60 rows/);
      await tick(reader, 'weekday');
      await reader.press('button', 'Train on this');
      await reader.sees(/Trained on now: prices\.csv, price, weekday, 60 rows/);
      for (const of of ['price', 'weekday'])
        for (const chart of [`${of}: The series`, `${of}: Forecasting one step ahead`])
          await reader.page.waitForSelector(`rnn-playground >>> svg[aria-label^="${chart}"]`);
      await reader.type('Rows ahead', '3');
      await reader.sees(/network, 3 rows ahead/);
      await reader.type('Rows ahead', '1');
      await reader.sees(/network, one step ahead/);
      await reader.press('button', 'Draw a curve');
      const box = await (await reader.find('[role="application"]', 'Paper for a curve')).boundingBox();
      assert.ok(box);
      const { mouse } = reader.page;
      await mouse.move(box.x + box.width * 0.2, box.y + 20);
      await mouse.down();
      await mouse.move(box.x + box.width * 0.5, box.y + 120, { steps: 3 });
      await mouse.move(box.x + box.width * 0.797, box.y + 40, { steps: 3 });
      await mouse.up();
      await reader.sees(/Trained on now: your curve, 120 points/);
      await reader.sees(/24 held-out values/);
    },
  },
  {
    lesson: 'sequence to sequence',
    trained: [
      /What it looks at while it writes/,
      /Held-out examples right to the last letter\s+this network\s+\d+\.\d %\s+the input as it is\s+3\.2 %/,
      /of 500 at step \d+/,
    ],
    chinese: [/写每个字母时看哪里/, /它读你输入的“7\+8”，写出“\d*”/, /总写最常见的和\s+0\.6 %/],
    then: async (reader) => {
      await reader.type('A word of your own', 'Bad');
      await reader.sees(/It reads “bad” of your own and writes “[a-h]*”/);
      // Neither a letter that it does not know nor half a sum is read.
      await reader.type('A word of your own', 'badz');
      await reader.sees(/Only the letters a b c d e f g h, at most 10 of them\.[^]*It reads “bad” of your own/);
      await reader.press('button', 'Back to the held-out example');
      await reader.sees(/It reads “[a-h]+”, which is held out/);
      await reader.press('radio', 'the sum');
      await reader.sees(/It reads “\d+\+\d+”, which is held out/);
      await reader.type('A sum of your own', '7+');
      await reader.type('A sum of your own', '7+8');
      await reader.sees(/It reads “7\+8” of your own and writes “\d*”/);
      await reader.press('button', 'One step');
      await reader.sees(/always the most frequent sum\s+0\.6 %/);
    },
  },
  {
    lesson: 'interest rates',
    trained: [
      /Forecast of the held-out part/,
      /the network (beats the rules|does not beat a rule that learns nothing)/,
      /last value again\s+0\.187\s+1\.29/,
      /176 held-out values/,
    ],
    chinese: [/对留出部分的预测/, /重复上一个值\s+0\.753/, /14 个值/],
    then: async (reader) => {
      await reader.press('radio', 'Yearly means');
      await reader.sees(/14 held-out values/);
      // No prediction stands beside the loss: the forecast is below.
      const [loss, both] = await reader.page.evaluate(() =>
        ['[data-region="loss"]', '.below'].map(
          (part) =>
            document.querySelector('rnn-playground')?.shadowRoot?.querySelector(part)?.getBoundingClientRect().width,
        ),
      );
      assert.equal(loss, both);
    },
  },
  {
    lesson: 'stock windows',
    trained: [
      /the network does not beat a rule that learns nothing/,
      /last value again\s+11\.8/,
      /RNN\s+\d+(\.\d+)? \(step [\d,]+\)\s+–/,
      /419 held-out values/,
    ],
    chinese: [
      /重复上一个值\s+11\.8/,
      /全部行（泄漏）/,
      /LSTM\s+\d+(\.\d+)?（第 [\d,]+ 步）\s+\d+(\.\d+)?（第 [\d,]+ 步）/,
    ],
    then: async (reader) => {
      await reader.press('button', 'Train RNN, GRU and LSTM side by side');
      await reader.sees(/RNN, one step ahead\s+GRU, one step ahead\s+LSTM, one step ahead/);
      await reader.sees(/The best of the three is (RNN|GRU|LSTM), and its error is/);
      const error = '\\d+(\\.\\d+)? \\(step [\\d,]+\\)';
      await reader.sees(new RegExp(`RNN\\s+${error}\\s+–\\s+GRU\\s+${error}\\s+–\\s+LSTM\\s+${error}\\s+–`));
      // The switch is thrown for all three.
      await reader.press('radio', 'all');
      await reader.sees(
        new RegExp(`RNN\\s+${error}\\s+${error}\\s+GRU\\s+${error}\\s+${error}\\s+LSTM\\s+${error}\\s+\\d`),
      );
      await reader.press('button', 'Pause');
    },
  },
  {
    lesson: 'weather',
    trained: [
      /the network beats the rules/,
      /same day last year \(seasonal naive\)\s+4\.88\s+4\.88/,
      /365 held-out values/,
    ],
    chinese: [/网络(胜过这些规则|没有胜过)/, /去年同一天（季节朴素）\s+4\.88/],
  },
  {
    lesson: 'who comes back?',
    trained: [
      /From probability to decision/,
      /the network\s+0\.9\d\d/,
      /active today\s+0\.785/,
      /Calibration/,
      /(away|back) (away|back) (away|back)/,
    ],
    chinese: [/从概率到决定/, /(不来|会来) (不来|会来)/, /网络\s+0\.9\d\d/, /精确率/, /这里的用户是虚构的/],
    then: async (reader) => {
      const [, before = ''] = await reader.sees(/Precision (\d+\.\d) %/);
      const slider = await reader.find('slider', 'Say “comes back” from a probability of');
      for (let i = 0; i < 20; i++) await slider.press('ArrowRight');
      await reader.sees(/probability of\s+0\.70/);
      const [, after = ''] = await reader.sees(/Precision (\d+\.\d) %/);
      assert.ok(Number(after) > Number(before), `${after} after ${before}`);
    },
  },
  {
    lesson: 'cats and dogs',
    trained: [
      /It says: (cat|dog), \d+ %/,
      /logistic regression on the pixels\s+84\.8 %/,
      /always the more frequent class\s+48\.5 %/,
      /of these, heads\s+\d+\.\d %\s+19/,
      /Taken for the other: \d+ of 33/,
    ],
    chinese: [/这些是图标，不是照片/, /其中的全身\s+\d+\.\d %\s+8/, /认错的：26 个留出图标中的/, /2,257 个权重/],
    then: async (reader) => {
      await reader.sees(/\(32 − 5 \+ 2 · 2\) \/ 1 \+ 1 = 32 = keeps the size/);
      await (await reader.find('combobox', 'Kernel k')).select('9');
      await reader.sees(/\(32 − 9 \+ 2 · 2\) \/ 1 \+ 1 = 28/);
      await (await reader.find('combobox', 'Which fifth of the designers is held out')).select('3');
      await reader.sees(/Taken for the other: \d+ of 26/);
      const asked: string[] = [];
      reader.page.on('request', (request) => void asked.push(request.url()));
      await choose(reader, 'no.png', 'no picture', 'cats-dogs');
      await reader.sees(/no\.png is not a picture that the browser can read/);
      await reader.sees(/[Ii]t is a (cat|dog)/);
      await choose(reader, 'own.png', readFileSync('tools/readme/playground.png'), 'cats-dogs');
      await reader.sees(/It says of your picture: (cat|dog)/);
      assert.deepEqual(asked, [], 'nothing leaves the page');
      await reader.press('button', 'Back to the icons');
      await reader.sees(/[Ii]t is a (cat|dog)/);
      assert.match(await reader.text(), /Who drew the 159 icons \(48 sets\)/);
    },
  },
  {
    lesson: 'hello world',
    trained: [/Let it write/, /After 5 letters:\s+hello w ✓/, /\d letters a second/],
    chinese: [/让它写下去/, /写了 5 个字符/, /两个字母宽的窗口/],
    then: async (reader) => {
      const again = await reader.find('button', 'Draw again');
      assert.ok(await again.evaluate((node) => (node as HTMLButtonElement).disabled), 'argmax draws nothing');
      const slider = await reader.find('slider', 'Temperature');
      for (let i = 0; i < 20; i++) await slider.press('ArrowRight');
      await reader.sees(/Temperature\s+2\.0/);
      await reader.type('Begin with', 'hez');
      await reader.sees(/Not in the text it learns from: z/);
      await reader.type('Input text', 'aaaa');
      await reader.sees(/Input text: two letters that differ are needed/);
      await reader.type('Input text', '我爱你，你爱他。');
      await reader.valueIs('textbox', 'Begin with', '我爱');
      // Every letter typed is a text of its own: what is told of a file goes with the views of the last but one.
      await reader.sees(/他[^]*t = 1/);
      await choose(reader, 'own.txt', 'bbbb', 'writing-on');
      await reader.sees(/no two letters that differ/);
      await choose(reader, 'own.txt', '春眠不觉晓\n', 'writing-on');
      await reader.valueIs('textbox', 'Input text', '春眠不觉晓');
      await reader.type('Input text', '我爱你，你爱他。');
      await reader.valueIs('textbox', 'Begin with', '我爱');
      await (await reader.find('slider', 'Temperature')).press('Home');
      await reader.press('button', 'Play');
      await reader.sees(/After 5 letters:\s+我爱你，你爱他 ✓/);
      await reader.press('button', 'Pause');
      await reader.sees(/paused/);
    },
  },
  {
    lesson: 'digits as in TensorFlow 1',
    trained: [/What the script prints/, /Iter 1280, Minibatch Loss= \d\.\d{6}, Training Accuracy= 0\.\d{5}/],
    chinese: [/脚本打印了什么/, /全部 10,000 张测试图片/, /BasicLSTMCell\(128/],
    then: async (reader) => {
      // Smaller, so that it is soon done with all test digits.
      await reader.type('Hidden size', '16');
      await reader.valueIs('textbox', 'Hidden size', '16');
      await reader.press('button', 'Play');
      await reader.sees(/Optimization Finished!/);
      await reader.press('button', 'Pause');
      await reader.sees(/Testing Accuracy: 0\.\d+/);
      await reader.sees(/All 10,000 held-out digits: \d+\.\d % right/);
    },
  },
  {
    lesson: 'by hand',
    trained: [/i2h\(xh\)/, /states, loop and engine\s+[\d.]+e[−-]\d+ ✓/, /RNNCell and engine\s+[\d.]+e[−-]\d+ ✓/],
    chinese: [/三种写法/, /输出的最大差/],
  },
  {
    lesson: 'in pieces',
    // A loss that is seldom looked at may have gone far below that already.
    trained: [/A long wave is read in pieces/, /mean squared error/i, /(?:0\.00\d+|\de−\d+) now, at step/],
    chinese: [/传递状态/, /重置为 0/],
    then: async (reader) => {
      await reader.press('radio', 'Reset to 0');
      await reader.stepIs((step) => step === 0);
    },
  },
  {
    lesson: 'stacked layers',
    trained: [/output and h_n/, /layer 1 output/, /num_layers 2\s+2,688\s+[\d.]+ [mµ]s\s+\d\d\.\d %/],
    chinese: [/output 与 h_n/, /第 1 层/, /循环层参数/],
  },
  {
    lesson: 'both ways',
    trained: [/output is 2H = 16 wide/, /Uses the future/, /bidirectional\s+2,304\s+[\d.]+ [mµ]s\s+\d\d\.\d %/],
    chinese: [/翻转/, /没有输出依赖更晚的时间步/],
    then: async (reader) => {
      await reader.press('radio', 'Forward only');
      await reader.sees(/No output depends on a later step/);
    },
  },
  {
    lesson: 'surnames',
    trained: [/Accuracy (5[5-9]|6\d)\.\d %, macro recall \d\d\.\d %/, /majority|12\.0 %/, /“anderson” is held out/],
    chinese: [/混淆矩阵/, /宏平均召回率/, /“kowalski”是你输入的：波兰语/],
    then: async (reader) => {
      await reader.type('A name of your own', 'Kowalski');
      await reader.sees(/“kowalski” is your own: Polish, \d+ %/);
      await reader.type('A name of your own', 'Øre');
      await reader.sees(/no letter ø/);
      await reader.type('A name of your own', 'Kowalski');
    },
  },
  {
    lesson: 'a word in context',
    trained: [
      /“the child picked a ripe apple” is held out: fruit, \d+ %/,
      /the girl ate a sweet slice of apple/,
      /this network\s+[89]\d %\s+recurrent connection cut\s+50 %\s+always one meaning\s+50 %/,
      /\d+ of 60 at step \d+; cut, the same network has 30 right/,
    ],
    chinese: [/有上文与没有上文/, /“我吃了一个甜苹果”是你输入的：水果/, /断开之后，同一个网络答对 30 句/],
    then: async (reader) => {
      await reader.type('A sentence of your own, up to apple or 苹果', 'The kiwi ate an Apple');
      await reader.sees(/Words that it has never read are left out: kiwi/);
      await reader.sees(/“the ate an apple” is your own: fruit, \d+ %/);
      await reader.type('A sentence of your own, up to apple or 苹果', '我吃了一个甜苹果');
      await reader.sees(/What 苹果 would mean after each word/);
    },
  },
  {
    lesson: 'variable lengths',
    trained: [
      /Packed 15 steps .* padded 21: 6 saved \(29 %\)/,
      /jackson\s+7\s+\S+ ✓\s+0\s/,
      /lee\s+3\s+\S+ ✓\s+\d+\.\d+\s/,
    ],
    chinese: [/填充与打包/, /打包要算 20 步单元，填充要算 24 步/],
    then: async (reader) => {
      await reader.type('Name 3', 'anderson');
      await reader.sees(/Packed 20 steps .* padded 24: 4 saved/);
      await reader.press('radio', 'Both ways');
      await reader.sees(/‖h_n reverse padded − h_n reverse‖/);
    },
  },
  {
    lesson: 'word vectors',
    trained: [/A window slides over the text/, /Row 1 of 46/, /SHALT 1\s+\d+\.\d %/, /Nearest words of/, /240 weights/],
    chinese: [/窗口在文字上滑动/, /哪些词相像/, /噪声词/],
    then: async (reader) => {
      await reader.seesNot(/The unrolled network|Cell details|Gradient through time/);
      await reader.press('button', 'On →');
      await reader.sees(/Row 2 of 46/);
      await reader.sees(/THOU\s+→ SHALT\s+THOU\s+→ NOT/);
      await reader.press('button', 'none: every label 1');
      await reader.press('button', 'Play');
      await reader.stepIs((step) => step > 300);
      // Every pair gets a yes, and the vectors point one way.
      const [, alike = ''] = await reader.sees(/Mean cosine of all pairs: (0\.[6-9]\d)/);
      assert.ok(Number(alike) > 0.6);
      await reader.type('A text of your own, in any language', '我喜欢吃苹果，也喜欢苹果手机。');
      await reader.press('button', 'Use this text');
      await reader.sees(/Row 2 of 26/);
      await reader.sees(/苹果/);
      await choose(reader, 'own.txt', 'alone', 'word-vectors');
      await reader.sees(/two different|5,?000/);
      await choose(reader, 'own.txt', 'one two one three one two', 'word-vectors');
      await reader.sees(/Row \d+ of 18/);
      await reader.press('button', 'k = 5: label 0');
      await reader.press('radio', 'Exodus');
      await reader.sees(/baseline 0\.43/);
    },
  },
];

for (const { lesson, trained, chinese, then } of rows) {
  test(`own views: ${lesson}`, async () => {
    const { reader, page, complaints, close } = await visit(await here.running.get('chromium'), here.site.url);
    try {
      await reader.lesson(lesson);
      await reader.press('button', 'Play');
      for (const words of trained) await reader.sees(words);
      await reader.press('button', 'Pause');
      await reader.sees(/paused/);
      await then?.(reader);
      await reader.press('button', '切换到中文');
      for (const words of chinese) await reader.sees(words);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels stand out at the side`);
      assert.deepEqual(complaints, []);
    } finally {
      await close();
    }
  });
}
