// Runs before `npm start` and `npm test`, under any Node from 18 on, without a library: installs what is missing and,
// for start, builds the web app when its sources changed. Says nothing and takes milliseconds when all is there.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const inHome = (...path) => join(home, ...path);
const node26 = inHome('node_modules', 'node', 'bin', 'node');
const wantsTests = process.argv[process.argv.indexOf('--for') + 1] === 'test';

if (Number(process.versions.node.split('.')[0]) < 18)
  giveUp(`Evenkeel needs Node 18 or later to set itself up; this is ${process.version}.`);
install();
if (!wantsTests) buildWebApp();

function install() {
  const stamp = inHome('node_modules', '.evenkeel-installed');
  const wanted = [process.platform, process.arch, digest(libraries())].join(' ');
  const testTools = inHome('node_modules', 'vitest');
  if (readIfThere(relative(home, stamp)) === wanted && runs26() && (!wantsTests || existsSync(testTools)))
    return;

  refuseReadOnly(home, 'install what it needs');
  say('Installing what Evenkeel needs (once, about a minute) ...');
  const lock = readFileSync(inHome('package-lock.json'));
  const output = installUnderTheRightNode();
  // Older npm rewrites the lock in its own dialect; it is for `npm install <library>` to change it, not for us.
  if (!readFileSync(inHome('package-lock.json')).equals(lock))
    writeFileSync(inHome('package-lock.json'), lock);
  if (output.failed) giveUp(`${output.text}\n"npm install" failed, see above; "npm start" tries again.`);
  if (!runs26())
    giveUp(
      `${output.text}\nNode 26 did not install for ${process.platform} ${process.arch}: install Node 26 yourself and run "node bin/evenkeel.mjs server".`,
    );
  if (wantsTests && !existsSync(testTools)) giveUp(`${output.text}\nThe tools for testing did not install.`);
  writeFileSync(stamp, wanted);
}

function installUnderTheRightNode() {
  const options = ['--no-audit', '--no-fund', '--no-progress', ...(wantsTests ? ['--include=dev'] : [])];
  let output = npm(['install', ...options], outerNode());
  if (!output.failed && !runs26()) {
    // Its install script did not run or did not finish: an interrupted install, or one with --ignore-scripts.
    rmSync(inHome('node_modules', 'node'), { recursive: true, force: true });
    output = npm(['install', ...options, '--ignore-scripts=false'], outerNode());
  }
  // npm leaves out optional parts for which the Node that runs npm is too old, though we use them under Node 26 (tried:
  // the programs of the bundler and the linter under Node 18). Once more under Node 26 adds them, in a second.
  if (!output.failed && runs26()) output = npm(['install', ...options], node26);
  return output;
}

/** What decides which libraries belong in node_modules; the rest of package.json may change freely. */
function libraries() {
  const { dependencies, optionalDependencies, devDependencies, overrides } = JSON.parse(
    readIfThere('package.json'),
  );
  const named = JSON.stringify({ dependencies, optionalDependencies, devDependencies, overrides });
  return [named, readIfThere('package-lock.json')];
}

function buildWebApp() {
  if (!existsSync(inHome('vite.config.ts'))) return;
  const stamp = inHome('dist', 'web-sources.json');
  const before = JSON.parse(readIfThere(relative(home, stamp)) || '{}');
  const files = webSources();
  // Sizes and times first, as they are cheap; contents when those differ, since a checkout touches what it brings back.
  const looks = digest(files.map((file) => describe(file)));
  const built = existsSync(inHome('dist', 'web', 'index.html'));
  if (built && before.looks === looks) return;
  const contents = digest(files.flatMap((file) => [relative(home, file), readFileSync(file)]));
  if (!built || before.contents !== contents) build();
  writeFileSync(stamp, JSON.stringify({ looks, contents }));
}

/** Builds beside the old one and swaps, so that a server that is running or an interruption never meets half of it. */
function build() {
  refuseReadOnly(existsSync(inHome('dist')) ? inHome('dist') : home, 'build the web app');
  say('Building the web app (once) ...');
  // A folder of its own: two that build at the same time must not write into each other's.
  const next = inHome('dist', `web.next-${process.pid}`);
  mkdirSync(next, { recursive: true });
  const vite = inHome('node_modules', 'vite', 'bin', 'vite.js');
  const done = run(node26, [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], {
    NODE_ENV: 'production',
  });
  if (done.failed) {
    rmSync(next, { recursive: true, force: true });
    giveUp(`${done.text}\nThe web app could not be built, see above.`);
  }
  try {
    rmSync(inHome('dist', 'web'), { recursive: true, force: true });
    renameSync(next, inHome('dist', 'web'));
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    // Another one was quicker in this very moment, and made the same.
    if (!existsSync(inHome('dist', 'web', 'index.html'))) throw error;
  }
}

/** Every file the web app can be made of: all of src but what never runs in a browser. */
function webSources() {
  const found = ['vite.config.ts', 'package-lock.json']
    .map((name) => inHome(name))
    .filter((path) => existsSync(path));
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!['server', 'cli', 'postgres'].includes(entry.name)) visit(path);
      } else if (!/\.(test|fixture)\.tsx?$|\.md$/.test(entry.name)) {
        found.push(path);
      }
    }
  };
  visit(inHome('src'));
  return found.sort((a, b) => (a < b ? -1 : 1));
}

function describe(file) {
  const { size, mtimeMs } = statSync(file);
  return `${relative(home, file)} ${size} ${mtimeMs}`;
}

function runs26() {
  try {
    accessSync(node26, constants.X_OK);
    return statSync(node26).size > 0;
  } catch {
    return false;
  }
}

/** The Node that runs the npm that called us. Not ours: that may be the very one which is being replaced. */
function outerNode() {
  return process.env.npm_node_execpath ?? process.execPath;
}

/** Runs the npm that called us, else the one of the PATH, under the given Node. */
function npm(args, node) {
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const caller = process.env.npm_execpath ?? '';
  return /npm-cli\.[cm]?js$/.test(caller)
    ? run(node, [caller, ...args], { PATH })
    : run('npm', args, { PATH });
}

function run(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: home,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = [done.error?.message, done.stdout, done.stderr].filter(Boolean).join('\n').trim();
  return { failed: done.status !== 0, text };
}

function refuseReadOnly(folder, purpose) {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    giveUp(
      `Evenkeel cannot ${purpose}: ${folder} is not writable for this user; run "npm start" once as the user who owns it.`,
    );
  }
}

function readIfThere(name) {
  const path = inHome(name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 32);
}

function say(sentence) {
  console.log(sentence);
}

function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}
