// embed.html in other people's iframes: set by its address, asked by messages, and by nobody but the page around it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchWebKit } from '../../tools/browsers/webkit.mjs';
import { testPlace } from './place.ts';
import { until, visit, type BrowserName } from './reader.ts';

const here = testPlace({ cors: true });
/** Another origin: the same machine on another port. */
const elsewhere = testPlace();

type Told = Record<string, unknown>;
/** Runs the body of a function in the page around. */
type Run = (body: string) => Promise<unknown>;

let webkit: Awaited<ReturnType<typeof launchWebKit>> | undefined;
after(async () => webkit?.close());

/** A frame without an origin, which the page makes as tall as it says; beside it a frame that asks as well. */
function lecture(): string {
  const address = `${here.site.url}embed.html?task=sine&cell=gru&hidden-size=6&lang=en&onclick=alert(1)&page=&colour-map=1`;
  elsewhere.site.pages.set(
    'rival.html',
    `<!doctype html><script>setTimeout(() => parent.frames[0].postMessage({ rnn: 'play', id: 'rival' }, '*'));
     onmessage = ({ data }) => parent.postMessage({ rival: data }, '*');</script>`,
  );
  elsewhere.site.pages.set(
    'lecture.html',
    `<!doctype html><title>A lecture</title><link rel="icon" href="data:,">
     <iframe id="one" sandbox="allow-scripts" referrerpolicy="no-referrer" width="900" src="${address.replaceAll('&', '&amp;')}"></iframe>
     <script>
       const told = (window.told = []);
       addEventListener('message', ({ source, data }) => {
         told.push(data);
         if (source === one.contentWindow && data.rnn === 'height') one.height = data.height;
       });
     </script>`,
  );
  return `${elsewhere.site.url}lecture.html`;
}

async function converse(run: Run): Promise<void> {
  const told = async (): Promise<Told[]> => (await run('return window.told')) as Told[];
  const heights = async (): Promise<number[]> =>
    (await told()).filter(({ rnn }) => rnn === 'height').map(({ height }) => Number(height));
  await until('a height', async () => ((await heights()).at(-1) ?? 0) > 300);
  const ask = async (message: Told): Promise<Told> => {
    await run(`one.contentWindow.postMessage(${JSON.stringify(message)}, '*')`);
    let answer: Told | undefined;
    await until(`an answer to ${JSON.stringify(message)}`, async () => {
      answer = (await told()).find(({ id, rnn }) => rnn !== 'height' && id === message['id']);
      return answer !== undefined;
    });
    return answer as Told;
  };
  const stateOf = ({ rnn, state, message }: Told): Told => {
    assert.equal(rnn, 'done', String(message));
    return state as Told;
  };

  // One that nobody may send, before all that may: had it played, the state would say so.
  await run(
    `const rival = document.createElement('iframe'); rival.src = 'rival.html'; document.body.append(rival);
     return new Promise((done) => (rival.onload = () => setTimeout(done, 300)))`,
  );
  // A flag that is false is not there: it is not among the attributes in the end.
  stateOf(await ask({ rnn: 'set', id: 0, attributes: { compact: true } }));
  const set = { cell: 'lstm', 'hidden-size': 7, speed: 'max', compact: false };
  const first = stateOf(await ask({ rnn: 'set', id: 1, attributes: set }));
  const config = first['config'] as Told;
  assert.deepEqual([config['cell'], config['hidden_size'], first['playing']], ['lstm', 7, false]);
  stateOf(await ask({ rnn: 'play', id: 2 }));
  await until('steps', async () => Number(stateOf(await ask({ rnn: 'state', id: Math.random() }))['step']) > 5);
  const still = stateOf(await ask({ rnn: 'pause', id: 'three' }));
  assert.deepEqual(stateOf(await ask({ rnn: 'state', id: 4 }))['step'], still['step']);

  const refused: [Told, RegExp][] = [
    [{ rnn: 'reset' }, /play, pause, set, state can be asked/],
    [{ rnn: 'play', speed: 3 }, /speed: not known with "play"/],
    [{ rnn: 'set' }, /an object of names and values/],
    [{ rnn: 'set', attributes: { cell: 'rnn', onclick: 'alert(1)' } }, /onclick is not known/],
    [{ rnn: 'set', attributes: { page: '' } }, /page is not known/],
    [{ rnn: 'set', attributes: { cell: ['rnn'] } }, /cell: a string, a finite number/],
    [{ rnn: 'set', attributes: { text: 'a'.repeat(100_001) } }, /text: at most 100000 letters/],
  ];
  for (const [index, [message, words]] of refused.entries()) {
    const { rnn, message: said } = await ask({ ...message, id: 100 + index });
    assert.deepEqual([rnn, words.test(String(said))], ['error', true], String(said));
  }
  await run(
    `for (const one of ['play', 7, null, {}, [], { type: 'play' }]) document.getElementById('one').contentWindow.postMessage(one, '*')`,
  );
  const last = stateOf(await ask({ rnn: 'state', id: 5 }));
  assert.equal((last['config'] as Told)['cell'], 'lstm', 'nothing of what was refused is set');

  const all = await told();
  assert.deepEqual(
    all.filter((one) => 'rival' in one || one['id'] === 'rival' || (one['rnn'] === 'error' && !('id' in one))),
    [],
    'no answer to another window, nor to what is no message',
  );
  // It does not grow because the frame does: at rest it has one height, which the frame has too.
  let tall = -1;
  await until('one height', async () => {
    const before = tall;
    await new Promise((resolve) => setTimeout(resolve, 200));
    tall = (await heights()).at(-1) ?? 0;
    return before === tall && Number(await run('return one.height')) === tall;
  });
}

const chromiumAndFirefox: BrowserName[] = ['chromium', 'firefox'];
for (const browser of chromiumAndFirefox) {
  test(`iframe: embed.html is set by its address and by messages of the page around it alone (${browser})`, async () => {
    const { page, complaints, close } = await visit(await here.running.get(browser), lecture());
    await converse((body) => page.evaluate((text) => new Function(text)() as unknown, body));
    const inside = page.frames().find((frame) => frame.url().includes('embed.html'));
    const attributes = await inside?.evaluate(() => document.querySelector('rnn-playground')?.getAttributeNames());
    assert.deepEqual(attributes?.sort(), ['cell', 'colour-map', 'height', 'hidden-size', 'lang', 'speed', 'task']);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('iframe: WebKit runs embed.html in a sandbox, too', async () => {
  webkit = await launchWebKit();
  const { navigate, execute } = webkit;
  await navigate(lecture());
  await converse((body) => execute(body));
});
