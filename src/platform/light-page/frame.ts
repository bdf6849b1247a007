import { readFileSync } from 'node:fs';
import { html, raw, type Html } from '../../kit/html.ts';

/** Style and script of a kind of light page, read once. */
export interface LightPage {
  frame(nonce: string, title: string, body: Html): string;
}

const base = styleOf(new URL('./base.css', import.meta.url));

/**
 * Pages without the app: one small answer with its style and script inside, for a phone on a bad line. They work without the
 * script.
 */
export function lightPage(files: { readonly style?: URL; readonly script?: URL } = {}): LightPage {
  const style = base + (files.style ? styleOf(files.style) : '');
  const script = files.script ? scriptOf(files.script) : undefined;
  return {
    frame: (nonce, title, body) =>
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <title>${title}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
            <meta name="robots" content="noindex" />
            <link rel="icon" href="data:," />
            <meta name="color-scheme" content="light dark" />
            <meta name="theme-color" content="#f5f6f4" media="(prefers-color-scheme: light)" />
            <meta name="theme-color" content="#10151a" media="(prefers-color-scheme: dark)" />
            <style nonce="${nonce}">
              ${raw(style)}
            </style>
          </head>
          <body>
            ${body}
            ${
              script === undefined
                ? ''
                : html`<script nonce="${nonce}">
                    ${raw(script)};
                  </script>`
            }
          </body>
        </html>`.markup,
  };
}

function styleOf(file: URL): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*\n\s*/g, '');
}

function scriptOf(file: URL): string {
  return readFileSync(file, 'utf8')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\n\s*/g, '\n');
}
