// Nothing lost: a reload, a closed tab and a file bring a run back to the bit, with data and drawings of the reader's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, visit, type Reader, type Visit } from './reader.ts';
import { testPlace } from './place.ts';
import { trained } from './reference.ts';
import { hello } from '../../web/tasks/hello/lesson.ts';

const here = testPlace();
const config = { ...hello.start, task: 'hello', cell: 'gru', lr: 0.02 };
const back = /Your run is back as you left it, at step ([\d,]+)\./;

async function open(browser: 'chromium' | 'firefox', path: string, returning = false): Promise<Visit> {
  return visit(await here.running.get(browser), here.site.url + path, { returning });
}

/** What the browser keeps of the newest run: its step, its snapshot and its curve, as text. */
function keptState(reader: Reader): Promise<{ step: number; bits: string }> {
  return reader.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('rnn-playground', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
    const all = database.transaction('work').objectStore('work').getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    database.close();
    interface Stored {
      id: number;
      work: { saved?: { step: number; loss: number; bytes: Uint8Array; curve: Record<string, Float64Array> } };
    }
    const runs = (all.result as unknown[]).filter((one): one is Stored => (one as Stored)?.work !== undefined);
    const saved = runs.sort((a, b) => b.id - a.id)[0]?.work.saved;
    const parts = Object.entries(saved?.curve ?? {}).map(([part, values]) => `${part} ${[...values].join(' ')}`);
    return {
      step: saved?.step ?? 0,
      bits: `${saved?.loss} ${[...(saved?.bytes ?? [])].join(' ')} ${parts.join('\n')}`,
    };
  });
}

for (const browser of ['chromium', 'firefox'] as const) {
  test(`nothing lost: a reload and a closed tab go on at the same step to the bit (${browser})`, async () => {
    const first = await open(browser, '#hello?lr=0.02&speed=100&v=1');
    const { reader, page } = first;
    await reader.press('radio', 'GRU');
    await reader.press('button', 'Play');
    await reader.stepIs((step) => step > 400);
    await reader.press('button', 'Pause');
    await reader.find('button', 'Play');
    let step = 0;
    await until('the state to be kept', async () => (step = (await keptState(reader)).step) === (await reader.step()));
    const [was, loss] = [await keptState(reader), await reader.loss()];

    await page.reload();
    const [, at = ''] = await reader.sees(back);
    assert.equal(Number(at.replaceAll(',', '')), step);
    await reader.stepIs((now) => now === step);
    assert.equal(await reader.loss(), loss);
    assert.equal((await keptState(reader)).bits, was.bits);
    const reference = await trained(config, step + 1);
    await reader.press('button', 'One step');
    await reader.stepIs((now) => now === step + 1);
    assert.equal(await reader.lossValue(), Number((reference.losses.at(-1) ?? NaN).toPrecision(3)));

    // In the middle of training: the steps since the newest state are the same steps again.
    await reader.press('button', 'Play');
    await reader.stepIs((now) => now > step + 60);
    const before = await reader.step();
    await page.reload();
    const [, then = ''] = await reader.sees(back);
    const reached = Number(then.replaceAll(',', ''));
    assert.ok(reached >= before, `${reached} after ${before}`);
    await reader.stepIs((now) => now === reached);
    const whole = await trained(config, reached);
    await reader.find('button', 'Play');
    assert.equal(await reader.lossValue(), Number((whole.losses.at(-1) ?? NaN).toPrecision(3)));

    // Afresh, and back.
    await reader.press('button', 'Start afresh');
    await reader.stepIs((now) => now === 0);
    await reader.press('button', 'Bring my run back');
    await reader.stepIs((now) => now === reached);
    await until('the run to be kept again', async () => (await keptState(reader)).step === reached);
    await first.close();

    // A tab that is opened anew, at the address of the page alone.
    const second = await open(browser, '', true);
    await second.reader.sees(back);
    await second.reader.stepIs((now) => now === reached);
    await second.reader.valueIs('textbox', 'Learning rate', '0.02');
    // An address that sets something else wins, and says what it left alone.
    await second.page.goto('about:blank');
    await second.page.goto(`${here.site.url}#hello?cell=lstm&v=1`);
    await second.reader.sees(/Your own run of this lesson is at step/);
    await second.reader.stepIs((now) => now === 0);
    await second.reader.press('button', 'Bring my run back');
    await second.reader.stepIs((now) => now === reached);
    assert.deepEqual([...first.complaints, ...second.complaints], []);
    await second.close();
  });
}

/** Every file that the page saves from now on, as its bytes. */
function catchFiles(reader: Reader): Promise<void> {
  return reader.page.evaluate(() => {
    const address = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      (globalThis as { caught?: Blob }).caught = blob;
      return address(blob);
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.download === '') click.call(this);
    };
  });
}

/** Lets go of the file that was caught over the page, under this name and with `damage` done to one of its bits. */
function drop(reader: Reader, name: string, damage = false): Promise<void> {
  return reader.page.evaluate(
    async (called, damaged) => {
      const { caught = new Blob() } = globalThis as { caught?: Blob };
      const bytes = new Uint8Array(await caught.arrayBuffer());
      if (damaged) bytes[bytes.length - 99] = (bytes.at(-99) ?? 0) ^ 1;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], called));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    name,
    damage,
  );
}

for (const browser of ['chromium', 'firefox'] as const) {
  test(`nothing lost: data and drawings of one's own come back, and a run as a file (${browser})`, async () => {
    const { reader, page, complaints, close } = await open(browser, '#own-data');
    const rows = Array.from({ length: 80 }, (_, row) => `${row},${Math.sin(row / 4).toFixed(3)}`);
    await reader.press('.own-data summary', '');
    const box = await reader.find('textbox', 'Table as text');
    await box.evaluate((node, text) => ((node as HTMLTextAreaElement).value = text), `day,tide\n${rows.join('\n')}`);
    await reader.press('button', 'Read it');
    await reader.press('button', 'Train on this');
    const mine = /Trained on now: pasted table, (day|tide), 80 rows/;
    await reader.sees(mine);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 2);
    const loss = await reader.loss();
    await until('the state to be kept', async () => (await keptState(reader)).step === 2);
    const was = await keptState(reader);
    await page.reload();
    await reader.sees(back);
    await reader.sees(mine);
    await reader.stepIs((step) => step === 2);
    assert.equal(await reader.loss(), loss);

    await catchFiles(reader);
    await reader.press('button', 'Share');
    await reader.press('button', 'Save the run');
    await until('the file', () => page.evaluate(() => (globalThis as { caught?: Blob }).caught !== undefined));
    await page.keyboard.press('Escape');
    const shares = (): Promise<boolean> =>
      page.evaluate(
        () =>
          document.querySelector('rnn-playground')?.shadowRoot?.querySelector('#share')?.matches(':popover-open') ===
          true,
      );
    await until('the panel to be closed', async () => !(await shares()));
    await reader.press('button', 'Reset');
    await reader.stepIs((step) => step === 0);
    await reader.lesson('hello → ohlol');
    await reader.sees(/of 5 right/);
    await drop(reader, 'cut.safetensors', true);
    await reader.sees(/cut\.safetensors cannot be opened, and nothing has changed\. .*crc32/);
    await reader.sees(/of 5 right/);
    await drop(reader, 'mine.safetensors');
    await reader.sees(/mine\.safetensors is open, at step 2\./);
    await reader.sees(mine);
    await reader.stepIs((step) => step === 2);
    assert.equal(await reader.loss(), loss);
    assert.match(await page.evaluate(() => location.hash), /^#own-data/);
    await until('the same bits', async () => (await keptState(reader)).bits === was.bits);

    await reader.lesson('digits by rows');
    const pad = await reader.find('.pad', '');
    await pad.focus();
    const keys = [' ', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', ' '] as const;
    const ink = (): Promise<string> =>
      page.evaluate(() => {
        const seen = document.querySelector('rnn-playground')?.shadowRoot?.querySelector<HTMLCanvasElement>('.seen');
        return seen?.toDataURL() ?? '';
      });
    const blank = await ink();
    for (const key of keys) await page.keyboard.press(key);
    await reader.find('button', 'Clear');
    let drawn = '';
    await until('the drawing', async () => drawn === (drawn = await ink()) && drawn !== '' && drawn !== blank);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // A loaded machine may not have drawn the last strokes before.
    drawn = await ink();
    await page.reload();
    await until('the drawing to be back', async () => (await ink()) === drawn);
    assert.deepEqual(complaints, []);
    await close();
  });
}

for (const browser of ['chromium', 'firefox'] as const) {
  test(`nothing lost: a run that takes a lot of room comes back, too (${browser})`, async () => {
    const { reader, page, complaints, close } = await open(browser, '#copy');
    await reader.press('button', 'One step');
    await reader.stepIs((step) => step === 1);
    await until('the state to be kept', async () => (await keptState(reader)).step === 1);
    await page.reload();
    const [, at] = await reader.sees(back);
    assert.equal(at, '1');
    await reader.stepIs((step) => step === 1);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('nothing lost: where nothing can be kept, or what was kept is damaged, it is said once and training goes on', async () => {
  const { reader, page, complaints, close } = await visit(await here.running.get('chromium'), 'about:blank');
  const trainsOn = async (): Promise<void> => {
    const step = await reader.step();
    await reader.press('button', 'One step');
    await reader.stepIs((now) => now === step + 1);
  };
  // Forbidden, and full.
  for (const [method, reason] of [
    ['open', 'SecurityError'],
    ['put', 'QuotaExceededError'],
  ] as const) {
    const { identifier } = await page.evaluateOnNewDocument(
      (method, reason) => {
        const owner = method === 'open' ? IDBFactory.prototype : IDBObjectStore.prototype;
        Object.defineProperty(owner, method, {
          value: () => {
            throw new DOMException(`no ${method} here`, reason);
          },
        });
      },
      method,
      reason,
    );
    await page.goto(`${here.site.url}?${method}#hello`);
    await reader.sees(/of 5 right/);
    await trainsOn();
    const [said] = await reader.sees(/This browser keeps nothing for this page[^]*?as a file\./);
    await trainsOn();
    assert.equal((await reader.text()).split(said).length, 2, 'once');
    await page.removeScriptToEvaluateOnNewDocument(identifier);
  }

  // A snapshot that is cut, as an older or broken page might leave it.
  await page.goto(`${here.site.url}?damaged#hello`);
  await reader.sees(/of 5 right/);
  await trainsOn();
  await until('the state to be kept', async () => (await keptState(reader)).step === 1);
  // On its way out the page keeps it once more.
  await page.goto(`${here.site.url}embed.html`);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('rnn-playground', 1);
      request.onsuccess = () => resolve(request.result);
    });
    const store = database.transaction('work', 'readwrite').objectStore('work');
    await new Promise<void>((resolve) => {
      store.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
        if (!cursor) return resolve();
        const saved = (cursor.value as { work?: { saved?: { bytes: Uint8Array } } } | undefined)?.work?.saved;
        if (saved) {
          saved.bytes = saved.bytes.slice(0, 40);
          cursor.update(cursor.value);
        }
        cursor.continue();
      };
    });
    database.close();
  });
  await page.goto(`${here.site.url}?damaged#hello`);
  await reader.sees(/Your run of before cannot be gone on with\./);
  await reader.stepIs((step) => step === 0);
  await trainsOn();
  assert.deepEqual(complaints, []);
  await close();
});
