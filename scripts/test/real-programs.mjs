// The real programs that test/clients and test/browser run against us come from Debian. They are installed only
// where that is clearly wanted: as root, with CI=true or EVENKEEL_TEST_APT=1.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Program on the PATH, or module of Perl (swaks is there without it, and then speaks no TLS), and the Debian packages that bring it. */
const programs = {
  chromium: ['chromium', 'fonts-dejavu-core'],
  openssl: ['openssl'],
  'perl:Net::SSLeay': ['libnet-ssleay-perl'],
  prometheus: ['prometheus'],
  'prometheus-alertmanager': ['prometheus-alertmanager'],
  swaks: ['swaks'],
  wrk: ['wrk'],
};

/** Good to have: the same engine without windows takes a third less of the machine. */
const lighter = 'chromium-headless-shell';
/** A library, not a program: it moves the clock of one process, for test/faults. Its row is skipped without it. */
const movedClock = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketime.so.1`,
);

const isCi = process.env.CI === 'true';
const isWanted = isCi || process.env.EVENKEEL_TEST_APT === '1';
const isRoot = process.getuid?.() === 0;

/** Installs what is missing, where it may; false when something is still missing and CI counts on it. */
export async function provideRealPrograms(run) {
  const missing = missingPrograms();
  if (missing.length > 0 && isWanted && isRoot) await install(missing, run);
  if (!isOnPath(lighter) && isWanted && isRoot) await installLighter(run);
  if (!movedClock.some((path) => existsSync(path)) && isWanted && isRoot) await install(['libfaketime'], run);
  const left = missingPrograms();
  if (left.length === 0) console.log(`all here: ${Object.keys(programs).join(', ')}`);
  else if (isCi)
    console.error(
      `Missing: ${left.join(', ')}. With CI=true they are compulsory: install them, or run as root.`,
    );
  else
    console.log(
      `Missing: ${left.join(', ')}. Their tests are skipped; as root, EVENKEEL_TEST_APT=1 installs them.`,
    );
  return left.length === 0 || !isCi;
}

function missingPrograms() {
  return Object.keys(programs).filter((name) =>
    name.startsWith('perl:') ? !isPerlModule(name.slice('perl:'.length)) : !isOnPath(name),
  );
}

function isPerlModule(name) {
  return spawnSync('perl', [`-M${name}`, '-e', '1'], { stdio: 'ignore' }).status === 0;
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Not every release of Debian has it; without it the screens are tried in the whole browser. */
async function installLighter(run) {
  await install([lighter], run);
  if (!isOnPath(lighter))
    console.log(`${lighter} is not to be had; the screens are tried in the whole Chromium.`);
}

async function install(names, run) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const packages = names.flatMap((name) => programs[name] ?? [name]);
  console.log(`installing ${packages.join(', ')}`);
  // Packages of servers start their server when they are set up; the policy file is Debian's way to say no.
  const policy = '/usr/sbin/policy-rc.d';
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await run('apt-get', ['-qq', 'update'], quiet);
    await run(
      'apt-get',
      ['-qq', '-y', '-o', 'Dpkg::Use-Pty=0', 'install', '--no-install-recommends', ...packages],
      quiet,
    );
  } finally {
    if (isOurs) rmSync(policy, { force: true });
  }
}
