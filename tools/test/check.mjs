// Test part "check": formatting, and the types of each realm (page, session, worker, engine, tests).
import { cppSources } from '../common/files.mjs';
import { ROOT } from '../common/paths.mjs';
import { attempt } from '../common/process.mjs';
import { say } from '../common/terminal.mjs';

const bin = (name) => `node_modules/.bin/${name}`;

function checks() {
  const realms = ['page', 'session', 'worker', 'engine', 'tests'];
  return [
    ['C++ format', 'clang-format-19', ['--dry-run', '--Werror', ...cppSources()]],
    ['TypeScript and other formats', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
    ...realms.map((realm) => [
      `types of the ${realm} realm`,
      bin('tsc'),
      ['--pretty', 'false', '-p', `tsconfig.${realm}.json`],
    ]),
  ];
}

/** clang-format reports every line it would change; which files they are in is enough. */
function shorten(output) {
  const lines = output.trimEnd().split('\n');
  const files = lines
    .map((line) => /^(\S+?):\d+:\d+: error: code should be clang-formatted/.exec(line)?.[1])
    .filter(Boolean);
  return files.length > 0 ? [...new Set(files)].join('\n') : lines.slice(0, 60).join('\n');
}

export async function check() {
  let passed = 0;
  let failed = 0;
  for (const [title, command, args] of checks()) {
    const { code, output } = await attempt(command, args, { cwd: ROOT });
    if (code === 0) passed++;
    else failed++;
    say(`${code === 0 ? '✔' : '✖'} ${title}`);
    if (code !== 0) say(shorten(output));
  }
  if (failed > 0) say('"npm run format" mends formats.');
  return { passed, failed };
}
