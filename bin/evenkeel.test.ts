import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const MAIN = `
const [what, ...rest]: string[] = process.argv.slice(2);
if (what === 'tell') process.stdout.write(JSON.stringify({ major: process.versions.node.split('.')[0], rest, cwd: process.cwd() }));
if (what === 'fail') process.exitCode = 7;
if (what === 'serve') {
  const timer = setInterval(() => undefined, 1000);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => { process.stdout.write(signal); clearInterval(timer); });
  process.stdout.write('ready ');
}
`;

test('runs the command line with its arguments, from any folder, and hands on the exit code', () => {
  const { program } = miniature();
  const told = spawnSync(process.execPath, [program, 'tell', 'two words', '--flag'], {
    cwd: '/',
    encoding: 'utf8',
  });
  expect(JSON.parse(told.stdout)).toEqual({ major: '26', rest: ['two words', '--flag'], cwd: '/' });
  expect(told.stderr).toBe('');
  expect(spawnSync(process.execPath, [program, 'fail']).status).toBe(7);
});

test('keeps compiled code beside the libraries, for its owner alone', () => {
  const { program, home } = miniature();
  spawnSync(process.execPath, [program, 'tell']);
  expect(statSync(join(home, 'node_modules/.cache/evenkeel-compiled')).mode & 0o777).toBe(0o700);
});

// The ways on to Node 26: staying, becoming it (execve), and a child where Node cannot do that.
test.for([
  ['under Node 26 itself', ''],
  [
    'from an older Node that can become another program',
    `set('versions', { ...process.versions, node: '22.15.0' });`,
  ],
  [
    'from one that cannot',
    `set('versions', { ...process.versions, node: '18.20.0' }); set('execve', undefined);`,
  ],
])('a signal reaches the server once, %s', async ([, pretence]) => {
  const { program, home } = miniature();
  const before = join(home, 'pretend.mjs');
  writeFileSync(
    before,
    `const set = (name, value) => Object.defineProperty(process, name, { value });
     if (!process.env.PRETENDED) { process.env.PRETENDED = 'yes'; ${pretence} }`,
  );
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const child = spawn(process.execPath, ['--import', before, program, 'serve'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    await once(child.stdout, 'data');
    child.kill(signal);
    const [code] = await once(child, 'close');
    expect({ code, said }).toEqual({ code: 0, said: `ready ${signal}` });
  }
});

test('says what to run when nothing is installed yet', () => {
  const { program, home } = miniature();
  rmSync(join(home, 'node_modules'), { recursive: true });
  const told = spawnSync(process.execPath, [program, 'tell'], { encoding: 'utf8' });
  expect(told.stderr).toMatch(/^Evenkeel's libraries are not installed: run "npm start" .*\n$/);
  expect(told.status).toBe(1);
});

function miniature(): { program: string; home: string } {
  const home = mkdtempSync('/tmp/evenkeel-bin-');
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  for (const folder of ['bin', 'src/cli', 'node_modules/node/bin'])
    mkdirSync(join(home, folder), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(home, 'src/cli/main.ts'), MAIN);
  symlinkSync(process.execPath, join(home, 'node_modules/node/bin/node'));
  const program = join(home, 'bin/evenkeel.mjs');
  cpSync(fileURLToPath(new URL('evenkeel.mjs', import.meta.url)), program);
  return { program, home };
}
