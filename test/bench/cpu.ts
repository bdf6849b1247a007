import { readdirSync, readFileSync } from 'node:fs';

const tickMs = 10; // the unit of /proc/<pid>/stat on Linux

/** Processor time that a process and its living children have used, in milliseconds; 0 where there is no /proc. */
export function cpuMs(pid: number): number {
  let total = 0;
  for (const name of processes()) {
    const stat = statOf(name);
    if (stat && (stat.pid === pid || stat.parent === pid)) total += stat.ticks * tickMs;
  }
  return total;
}

/** The process that started another; undefined where there is no /proc. */
export function parentOf(pid: number): number | undefined {
  return statOf(String(pid))?.parent;
}

function processes(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function statOf(name: string): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The name in parentheses may hold anything; the numbers come after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined; // it has ended meanwhile
  }
}
