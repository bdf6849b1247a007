import { readFileSync } from 'node:fs';

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

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const style = read('./page.css')
  .replace(/\/\*.*?\*\//gs, '')
  .replace(/\s*\n\s*/g, '');
const script = read('./page-script.js')
  .replace(/^\s*\/\/.*$/gm, '')
  .replace(/\n\s*/g, '\n');

/** The whole document, with its style and script inside: a phone on a bad line asks once. */
export function frame(nonce: string, title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#f5f6f4" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#10151a" media="(prefers-color-scheme: dark)" />
        <style nonce="${nonce}">
          ${raw(style)}
        </style>
      </head>
      <body>
        ${body}
        <script nonce="${nonce}">
          ${raw(script)};
        </script>
      </body>
    </html>`.markup;
}
