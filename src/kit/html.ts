/** Markup that is safe to send. Only `html` and `raw` make it. */
export interface Html {
  readonly markup: string;
}
type Part = Html | string | number | readonly (Html | string)[];

/** A template whose values are escaped, unless they are markup themselves. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.reduce((all, text, index) => all + toMarkup(parts[index - 1] ?? '') + text) };
}
/** For markup that holds nothing from outside. */
export function raw(markup: string): Html {
  return { markup };
}

function toMarkup(part: Part): string {
  if (Array.isArray(part)) return part.map(toMarkup).join('');
  if (typeof part === 'object') return (part as Html).markup;
  return String(part).replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
