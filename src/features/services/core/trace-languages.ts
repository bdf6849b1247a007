import { isLibrary } from './library-frames.ts';
import type { FoundTrace, Frame, TraceLanguage } from './trace.ts';

// Each takes lines of bounded length. Where a pattern could try twice, plain string steps do the cutting: what came in is hostile.

const frame = (language: TraceLanguage, call: string, place: string | null): Frame => ({
  call: call.slice(0, 200),
  place: place === null ? null : place.slice(0, 300),
  library: isLibrary(language, call, place),
});

/** JavaScript, Java and .NET say `at` before each frame; the shape of the rest tells which. */
export function atTraces(lines: readonly string[]): FoundTrace[] {
  const traces: FoundTrace[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = atFrame(lines[at]!);
    if (!first) continue;
    const { language } = first;
    const outer = headerBefore(lines, at);
    let error = outer;
    let frames: Frame[] = [];
    for (; at < lines.length; at++) {
      const line = lines[at]!;
      const next = atFrame(line);
      if (next?.language === language) frames.push(frame(language, next.call, next.place));
      else if (language === 'Java' && line.trimStart().startsWith('Caused by: ')) {
        // The last cause is where it began: its frames are the ones to look at.
        error = line.trimStart().slice('Caused by: '.length).trim();
        frames = [];
      } else if (!isBetween(line)) break;
    }
    traces.push({ language, error, wrappedIn: outer === error || outer === '' ? null : outer, frames });
  }
  return traces;
}

const isBetween = (line: string) =>
  /^\s*(?:\.\.\. \d+ (?:more|common frames omitted)|--- End of .{0,80}---|Suppressed: .*)?\s*$/.test(line);

function atFrame(line: string): { language: TraceLanguage; call: string; place: string | null } | undefined {
  const said = line.trim();
  if (!said.startsWith('at ')) return undefined;
  const rest = said.slice(3).trim();
  const [call, inside] = splitCall(rest);
  if (inside !== null) {
    const java = /^([\w$-]+\.(?:java|kt|scala|groovy|clj)):(\d+)$/.exec(inside);
    if (java && !call.includes(' ')) return { language: 'Java', call, place: inside };
    if ((inside === 'Native Method' || inside === 'Unknown Source') && call.includes('.'))
      return { language: 'Java', call, place: null };
    if (/:\d+:\d+$/.test(inside) || inside === '<anonymous>')
      return { language: 'JavaScript', call: call.replace(/^async /, ''), place: inside };
  }
  if (inside === null && /^\S+:\d+:\d+$/.test(rest)) return { language: 'JavaScript', call: '', place: rest };
  const line_ = rest.lastIndexOf(':line ');
  const file = rest.indexOf(') in ');
  if (line_ > file && file > 0)
    return {
      language: '.NET',
      call: rest.slice(0, file + 1),
      place: `${rest.slice(file + 5, line_)}:${rest.slice(line_ + 6)}`,
    };
  if (rest.endsWith(')') && /^[\w.`<>[\]$+|,]+\(/.test(rest) && rest.includes('.'))
    return { language: '.NET', call: rest, place: null };
  return undefined;
}

/** `checkout.pay (src/pay.ts:1:2)` as call and place; no place: null. */
function splitCall(rest: string): [call: string, inside: string | null] {
  if (!rest.endsWith(')')) return [rest, null];
  const open = rest.lastIndexOf('(');
  return open <= 0 ? [rest, null] : [rest.slice(0, open).trim(), rest.slice(open + 1, -1)];
}

const named = /(?:^|[\s"'([])((?:[\w$]+[.\\])*[\w$]*(?:Error|Exception|Throwable|Failure|Fault)\b.*)$/;

/** The line that names the error: messages may have several lines. */
function headerBefore(lines: readonly string[], at: number): string {
  for (let back = at - 1; back >= Math.max(0, at - 8); back--) {
    const match = named.exec(lines[back]!.replace(/^Exception in thread "[^"]*" /, ''));
    if (match) return match[1]!.trim();
  }
  const last = lines[at - 1]?.trim() ?? '';
  return last.length <= 300 ? last : last.slice(0, 300);
}

export function pythonTraces(lines: readonly string[]): FoundTrace[] {
  const traces: FoundTrace[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]!.includes('Traceback (most recent call last):')) continue;
    const frames: Frame[] = [];
    let error = '';
    for (at++; at < lines.length; at++) {
      const line = lines[at]!;
      const match = /^\s*File "([^"]+)", line (\d+)(?:, in (.+))?$/.exec(line);
      if (match)
        frames.push(
          frame('Python', match[3] && match[3] !== '<module>' ? match[3] : '', `${match[1]}:${match[2]}`),
        );
      else if (line.trim() !== '' && !/^\s/.test(line)) {
        error = line.trim();
        break;
      }
    }
    // The last call is told last there; ours come where it failed first.
    if (frames.length > 0)
      traces.push({ language: 'Python', error, wrappedIn: null, frames: frames.toReversed() });
  }
  // Of a chain the last is what surfaced, the first is where it began.
  const [first, ...later] = traces;
  const surfaced = later.at(-1);
  return first && surfaced ? [{ ...first, wrappedIn: surfaced.error }] : traces;
}

export function goTraces(lines: readonly string[]): FoundTrace[] {
  const at = lines.findIndex((line) => /^(?:panic|fatal error): /.test(line.trim()));
  const begun = lines.findIndex((line, n) => n >= Math.max(0, at) && /^goroutine \d+ \[/.test(line.trim()));
  if (begun < 0) return [];
  const frames: Frame[] = [];
  for (let n = begun + 1; n < lines.length; n++) {
    const line = lines[n]!;
    if (/^goroutine \d+ \[/.test(line.trim())) break;
    const match = /^\s*(\S+\.(?:go|s)):(\d+)(?: \+0x[0-9a-f]+)?$/.exec(line);
    if (!match) continue;
    const said = (lines[n - 1] ?? '').trim().replace(/^created by /, '');
    const open = said.lastIndexOf('(');
    frames.push(frame('Go', open > 0 ? said.slice(0, open) : said, `${match[1]}:${match[2]}`));
  }
  const error = at < 0 ? '' : lines[at]!.trim();
  return frames.length === 0 ? [] : [{ language: 'Go', error, wrappedIn: null, frames }];
}

const rubyLine = /^\s*(?:\d+: )?(?:from )?(\S+\.(?:rb|erb|rake|ru)):(\d+):in [`']([^'`]+)['`](?:: (.*))?$/;

export function rubyTraces(lines: readonly string[]): FoundTrace[] {
  const traces: FoundTrace[] = [];
  for (let at = 0; at < lines.length; at++) {
    const first = rubyLine.exec(lines[at]!);
    if (!first) continue;
    const error = first[4] ?? headerBefore(lines, at);
    const frames: Frame[] = [];
    for (let match: RegExpExecArray | null = first; match; match = rubyLine.exec(lines[++at] ?? ''))
      frames.push(frame('Ruby', match[3]!, `${match[1]}:${match[2]}`));
    // One line alone is a log line, unless it names its error.
    if (frames.length > 1 || first[4]) traces.push({ language: 'Ruby', error, wrappedIn: null, frames });
  }
  return traces;
}

export function phpTraces(lines: readonly string[]): FoundTrace[] {
  const begun = lines.findIndex((line) => line.trim().startsWith('#0 '));
  if (begun < 0) return [];
  const frames: Frame[] = [];
  for (const line of lines.slice(begun)) {
    const match = /^#\d+ (.*)$/.exec(line.trim());
    if (!match) break;
    const said = match[1]!;
    const inside = /^(\S+)\((\d+)\): (.*)$/.exec(said);
    if (inside) frames.push(frame('PHP', inside[3]!, `${inside[1]}:${inside[2]}`));
    else if (said.startsWith('[internal function]: ')) frames.push(frame('PHP', said.slice(21), null));
  }
  if (!frames.some(({ place }) => place !== null)) return [];
  const head = lines
    .slice(0, begun)
    .findLast((line) => line.trim() !== '' && !/^(?:Stack trace:|#|\[stacktrace\])/.test(line.trim()));
  const error = (head ?? '')
    .trim()
    .replace(/^PHP /, '')
    .replace(/^Fatal error:\s+(?:Uncaught )?/, '');
  return [{ language: 'PHP', error, wrappedIn: null, frames }];
}
