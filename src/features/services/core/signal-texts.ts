/** A piece of what an alert says, and where in it: `title`, `annotations.description`, `stack`. */
export interface SignalText {
  readonly where: string;
  readonly text: string;
}

const mostTexts = 60;
const mostCharsOfOne = 8_000;
const mostCharsInAll = 40_000;
const deepest = 6;

/** The texts of an alert, its title first; bounded, whatever came in. Lists of lines are one text. */
export function signalTexts(alert: {
  readonly title: string;
  readonly details: Readonly<Record<string, unknown>>;
}): SignalText[] {
  const texts: SignalText[] = [];
  let left = mostCharsInAll;
  const add = (where: string, raw: string) => {
    if (left <= 0 || texts.length >= mostTexts) return;
    const text = unescapedLines(raw).slice(0, Math.min(mostCharsOfOne, left));
    if (text.trim() === '') return;
    left -= text.length;
    texts.push({ where, text });
  };
  const walk = (where: string, value: unknown, depth: number) => {
    if (typeof value === 'string') add(where, value);
    else if (typeof value === 'number') add(where, String(value));
    else if (typeof value !== 'object' || value === null || depth >= deepest) return;
    else if (Array.isArray(value)) {
      if (value.length > 0 && value.every((one) => typeof one === 'string')) add(where, value.join('\n'));
      else
        for (const [at, one] of value.slice(0, mostTexts).entries()) walk(`${where}[${at}]`, one, depth + 1);
    } else
      for (const [key, one] of Object.entries(value).slice(0, 200))
        walk(where === '' ? key.slice(0, 80) : `${where}.${key.slice(0, 80)}`, one, depth + 1);
  };
  add('title', alert.title);
  walk('', alert.details, 0);
  return texts;
}

/** Senders that spell JSON twice leave `\n` as two letters: a trace must have its lines back. */
function unescapedLines(text: string): string {
  return text.includes('\n') || !text.includes('\\n')
    ? text
    : text.replaceAll('\\r\\n', '\n').replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"');
}
