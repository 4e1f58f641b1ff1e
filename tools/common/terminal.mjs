// Says on the terminal what a tool is doing: plain lines, and on a TTY one line that is rewritten in place.

const tty = process.stdout.isTTY === true;
let openLine = false;

/** Ends with this message alone: a sentence for a person, without a stack trace. */
export class PlainError extends Error {}

export function say(text) {
  closeProgress();
  process.stdout.write(`${text}\n`);
}

/** A line that replaces itself on a TTY. Elsewhere it is dropped: callers say the start and the end with say(). */
export function progress(text) {
  if (!tty) return;
  const width = (process.stdout.columns ?? 80) - 1;
  process.stdout.write(`\r\x1b[2K${text.slice(0, width)}`);
  openLine = true;
}

export function closeProgress() {
  if (!openLine) return;
  process.stdout.write('\r\x1b[2K');
  openLine = false;
}

/** Runs a tool's main function; a PlainError is printed as its sentence, anything else with its stack. */
export async function runTool(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    closeProgress();
    process.stderr.write(`${error instanceof PlainError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}

export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
