// Runs other programs: quietly with their output kept for the case of failure, or straight on the terminal.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BUILD } from './paths.mjs';
import { PlainError } from './terminal.mjs';

/**
 * Runs a program to its end and returns {code, stdout, output}; output is stdout and stderr in the order they came.
 * options: cwd, env (added to the present environment), inherit (show everything at once), onOutput(chunk).
 */
export function attempt(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: options.inherit ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const all = [];
    const out = [];
    child.stdout?.on('data', (chunk) => {
      out.push(chunk);
      all.push(chunk);
      options.onOutput?.(chunk);
    });
    child.stderr?.on('data', (chunk) => {
      all.push(chunk);
      options.onOutput?.(chunk);
    });
    child.on('error', (error) => resolve({ code: 127, stdout: '', output: error.message }));
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? (signal ? 130 : 1),
        stdout: String(Buffer.concat(out)),
        output: String(Buffer.concat(all)),
      }),
    );
  });
}

/**
 * Like attempt(), but a failure ends the tool: the program's last lines, then one sentence saying what was being done.
 * More options: noise (a pattern of lines not worth showing), failure (the sentence), brief (the sentence alone is
 * shown, the program's own words go to a file: for failures whose cause is outside, such as a missing network).
 */
export async function run(command, args, options = {}) {
  const result = await attempt(command, args, options);
  if (result.code === 0) return result.stdout;
  const sentence = options.failure ?? `${command} ${args[0] ?? ''} failed`;
  if (options.brief) {
    mkdirSync(BUILD, { recursive: true });
    const log = join(BUILD, 'failure.log');
    writeFileSync(log, result.output);
    throw new PlainError(`${sentence} (details are in ${log}).`);
  }
  const lines = result.output.trimEnd().split('\n');
  const shown = lines.filter((line) => !options.noise?.test(line)).slice(-80);
  throw new PlainError(`${shown.join('\n')}\n${sentence} (exit code ${result.code}).`);
}

/** The path of an executable on PATH, or undefined. */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}
