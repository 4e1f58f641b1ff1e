// Gets packages through apt: installs what the system lacks, and downloads Debian 13 packages without touching the system.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMSCRIPTEN_VERSION } from '../common/paths.mjs';
import { attempt, run, which } from '../common/process.mjs';
import { closeProgress, megabytes, PlainError, progress, say } from '../common/terminal.mjs';

const root = process.getuid?.() === 0;

export async function installed(name) {
  if (!which('dpkg-query')) return false;
  const { code, stdout } = await attempt('dpkg-query', ['-W', '-f', '${Status}', name]);
  return code === 0 && stdout.includes('install ok installed');
}

/** The version apt would install, '' when it knows none. */
export async function candidate(name) {
  if (!which('apt-cache')) return '';
  const { stdout } = await attempt('apt-cache', ['policy', name], { env: { LC_ALL: 'C' } });
  const version = /Candidate: (\S+)/.exec(stdout)?.[1] ?? '';
  return version === '(none)' ? '' : version;
}

async function asRoot(args, failure) {
  const options = {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    failure,
    brief: true,
    onOutput: aptProgress(),
  };
  const [command, ...rest] = root ? args : ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...args];
  try {
    await run(command, rest, options);
  } finally {
    closeProgress();
  }
}

/** Turns apt's own lines into the progress line; on a plain log nothing is shown until it fails. */
function aptProgress() {
  return (chunk) => {
    const line = String(chunk).trimEnd().split('\n').at(-1) ?? '';
    const step = /^(Get:\d+|Unpacking|Setting up|Preparing)/.exec(line);
    // Get lines carry the mirror's address, which says nothing to the reader.
    if (step) progress(`  ${line.replace(/\s*https?:\/\/\S+/, '')}`);
  };
}

/** Installs system packages; `why` names what they are for in the sentence shown when that is impossible. */
export async function installPackages(names, why) {
  const missing = [];
  for (const name of names) if (!(await installed(name))) missing.push(name);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!which('apt-get'))
    throw new PlainError(`Missing ${why}: install ${list} (or their equivalents) by hand, then run this again.`);
  const mayBecomeRoot = root || (await attempt('sudo', ['-n', 'true'])).code === 0;
  if (!mayBecomeRoot) throw new PlainError(`Missing ${why}: run "sudo apt-get install ${list}", then run this again.`);
  say(`Installing ${why}: ${list}`);
  const flags = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Dpkg::Use-Pty=0'];
  const failure = `Could not install ${why} (${list}): check the network and apt's sources, or install them by hand`;
  const known = await Promise.all(missing.map(candidate));
  if (known.includes('')) await asRoot(['apt-get', '-q', 'update'], failure);
  try {
    await asRoot(['apt-get', '-q', 'install', ...flags, ...missing], failure);
  } catch {
    // Lists that are months old name versions the mirror has dropped; fresh ones are worth one more try.
    await asRoot(['apt-get', '-q', 'update'], failure);
    await asRoot(['apt-get', '-q', 'install', ...flags, ...missing], failure);
  }
}

/** The Debian mirror this machine already uses, or undefined where there is none. */
async function debianMirror() {
  if (!which('apt-get') || !which('dpkg')) return undefined;
  const release = readFileSync('/etc/os-release', 'utf8');
  if (!/^ID=debian$/m.test(release)) return undefined;
  const codename = /^VERSION_CODENAME=(\S+)/m.exec(release)?.[1] ?? '';
  const query = ['indextargets', '--format', '$(REPO_URI) $(CODENAME)', 'Created-By: Packages'];
  const find = async () =>
    (await attempt('apt-get', query)).stdout
      .split('\n')
      .find((line) => line.endsWith(` ${codename}`))
      ?.split(' ')[0];
  const uri = await find();
  if (uri !== undefined || !root) return uri;
  await asRoot(['apt-get', '-q', 'update'], 'Could not read the package lists');
  return find();
}

/** A private apt state for Debian 13 in `folder`: downloads from there leave the system's own lists as they are. */
export async function openTrixie(folder) {
  const mirror = await debianMirror();
  if (mirror === undefined) return undefined;
  for (const name of ['lists/partial', 'cache/archives/partial', 'deb'])
    mkdirSync(join(folder, name), { recursive: true });
  const sources = join(folder, 'sources.list');
  writeFileSync(sources, `deb ${mirror} trixie main\ndeb-src ${mirror} trixie main\n`);
  const set = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::Cache': join(folder, 'cache'),
    'Acquire::Languages': 'none',
    // Otherwise an update that reached nothing counts as a success.
    'APT::Update::Error-Mode': 'any',
    // As root apt would hand downloads to its own user, who cannot write into a private folder.
    ...(root ? { 'APT::Sandbox::User': 'root' } : {}),
  };
  const options = Object.entries(set).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const failure =
    'Emscripten and the C++ libraries could not be downloaded from the Debian mirror: check the network and run this ' +
    `again, or install emsdk ${EMSCRIPTEN_VERSION}, put emcc on PATH and set RNN_DEPS_DIR`;
  const asked = { failure, brief: true };
  say('Reading the Debian 13 package lists…');
  await run('apt-get', [...options, '-q', 'update'], asked);
  return { folder: join(folder, 'deb'), options, asked };
}

/** Downloads packages (verb 'download') or source tarballs (verb 'source') and returns their paths. */
export async function download(trixie, names, verb = 'download') {
  const target = mkdtempSync(join(trixie.folder, 'get-'));
  const args = verb === 'source' ? ['source', '--download-only', ...names] : ['download', ...names];
  const uris = (await run('apt-get', [...trixie.options, '--print-uris', ...args], trixie.asked)).split('\n');
  const total = uris.reduce((sum, line) => sum + Number(/^'\S+' \S+ (\d+)/.exec(line)?.[1] ?? 0), 0);
  say(`Downloading ${names.join(' ')} (${megabytes(total)})`);
  const timer = setInterval(() => {
    const have = folderSize(target);
    progress(`  ${megabytes(have)} of ${megabytes(total)}, ${Math.round((100 * have) / Math.max(total, 1))} %`);
  }, 200);
  try {
    await run('apt-get', [...trixie.options, '-q', ...args], { cwd: target, ...trixie.asked });
  } finally {
    clearInterval(timer);
    closeProgress();
  }
  return readdirSync(target).map((name) => join(target, name));
}

function folderSize(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    try {
      size += entry.isDirectory() ? folderSize(path) : statSync(path).size;
    } catch {
      // apt renames files while we look
    }
  }
  return size;
}

/** Unpacks .deb files into a folder, as a tree of usr/…. */
export async function unpack(debs, folder) {
  mkdirSync(folder, { recursive: true });
  for (const deb of debs.filter((path) => path.endsWith('.deb'))) {
    await run('dpkg', ['-x', deb, folder], { failure: `Could not unpack ${deb}` });
    rmSync(deb);
  }
}
