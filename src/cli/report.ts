import { CommanderError } from 'commander';
import { CommandError, exitCodes, wordForStatus } from '../platform/command/exit.ts';
import type { ExitWord } from '../platform/command/exit.ts';
import type { Io } from '../platform/command/context.ts';
import { jsonText, manyLines, oneLine } from '../platform/command/text.ts';
import { Problem, type FieldError } from '../platform/contract/problems.ts';

interface Failure {
  readonly because: ExitWord;
  readonly code: string;
  /** The server's problem, or the same shape made here. */
  readonly problem: Readonly<Record<string, unknown>>;
  readonly sentences: readonly string[];
}

/** Says on standard error what went wrong, as sentences or as problem JSON, and gives the exit code. */
export function reportFailure(error: unknown, io: Io, json: boolean): number {
  const failure = understand(error);
  if (json) io.err(`${jsonText(failure.problem)}\n`);
  // Commander has printed its own sentence by now.
  else if (!(error instanceof CommanderError)) io.err(`${inWords(failure)}\n`);
  if (failure.code === 'cli/unexpected' && io.env['EVENKEEL_LOG_LEVEL'] === 'debug')
    io.err(`${manyLines(String((error as Error).stack))}\n`);
  return exitCodes[failure.because];
}

function understand(error: unknown): Failure {
  if (error instanceof CommandError) {
    const { because, code, problem, message } = error;
    return { because, code, problem: problem ?? made(code, [message]), sentences: [message] };
  }
  if (error instanceof CommanderError)
    return told('usage', 'cli/usage', [error.message.replace(/^error: /, '')]);
  // A verb that ran in this process refuses with the same problems as over HTTP.
  if (error instanceof Problem) {
    const { code, status, title, message, data, errors } = error;
    const problem = {
      ...data,
      status,
      code,
      title,
      detail: message,
      ...(errors.length > 0 ? { errors } : {}),
    };
    return { because: wordForStatus(status), code, problem, sentences: [message] };
  }
  // Compared by name: these classes live in modules that a client command should not have to load.
  const { name, message } = error as Error;
  if (name === 'ConfigError')
    return told('usage', 'cli/settings', (error as { sentences: string[] }).sentences);
  if (name === 'EmbeddedPostgresError' || error?.constructor?.name === 'StartError')
    return message.startsWith('The database does not answer')
      ? told('notReachable', 'cli/database-unreachable', [message])
      : told('failed', 'cli/database', [message]);
  if (name === 'BackupError') return told('failed', 'cli/backup', [message]);
  const away = databaseAway(error as NodeJS.ErrnoException);
  if (away) return told('notReachable', 'cli/database-unreachable', [away]);
  return told('failed', 'cli/unexpected', [message || String(error)]);
}

function told(because: ExitWord, code: string, sentences: readonly string[]): Failure {
  return { because, code, problem: made(code, sentences), sentences };
}

function made(code: string, sentences: readonly string[]): Record<string, unknown> {
  return { code, detail: sentences.join(' ') };
}

function inWords({ code, problem, sentences }: Failure): string {
  const errors = Array.isArray(problem['errors']) ? (problem['errors'] as FieldError[]) : [];
  // With one bad field the sentence usually says it already.
  const fields = errors.filter(({ detail }) => !sentences.some((sentence) => sentence.includes(detail)));
  const requestId =
    typeof problem['requestId'] === 'string' ? `, request ${oneLine(problem['requestId'])}` : '';
  // A usage error's code says nothing that the sentence does not.
  const mark = code.startsWith('cli/') ? '' : ` (${oneLine(code)}${requestId})`;
  const lines = sentences.map((sentence) => `evenkeel: ${manyLines(sentence)}`);
  lines[lines.length - 1] += mark;
  return [...lines, ...fields.map((one) => `  ${oneLine(one.pointer)} ${oneLine(one.detail)}`)].join('\n');
}

function databaseAway({ code, message }: NodeJS.ErrnoException): string | undefined {
  if (code === undefined) return undefined;
  const refused = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EHOSTUNREACH',
    'ETIMEDOUT',
    'ECONNRESET',
    'EAI_AGAIN',
    '57P03',
  ];
  if (refused.includes(code)) return `The database does not answer (${message}): check DATABASE_URL.`;
  if (code === '28P01' || code === '28000')
    return `The database does not let us in (${message}): check user and password in DATABASE_URL.`;
  if (code === '3D000') return `${message}: create it, or check DATABASE_URL.`;
  return undefined;
}
