import { nestsDeeperThan } from '../core/nesting.ts';
import { Refused } from './answers.ts';

const smallBytes = 64 * 1024; // cannot nest so deep that parsing takes long
const deepest = 2_000;

/** The JSON of a body, whatever its content type says. @throws Refused */
export function readJson(body: Buffer): unknown {
  if (body.length > smallBytes && nestsDeeperThan(body, deepest))
    throw new Refused({ what: 'invalid', errors: [`JSON is nested more than ${deepest} levels deep`] });
  try {
    const text = body.toString('utf8');
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new Refused({ what: 'not-json' });
  }
}
