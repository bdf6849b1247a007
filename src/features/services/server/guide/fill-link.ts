import { Liquid } from 'liquidjs';

/** What a link template may name. Everything in it came from outside. */
export interface LinkFacts {
  readonly service: { readonly name: string; readonly slug: string };
  readonly team: { readonly name: string };
  readonly environment: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly alert: { readonly title: string; readonly key: string; readonly source: string };
  readonly incident: { readonly key: string; readonly title: string };
  /** ISO 8601; `from_ms` and `to_ms` are milliseconds since 1970, `from_s` and `to_s` seconds. */
  readonly from: string;
  readonly to: string;
  readonly from_ms: number;
  readonly to_ms: number;
  readonly from_s: number;
  readonly to_s: number;
}
export type Filled =
  { readonly url: string; readonly problem: null } | { readonly url: null; readonly problem: string };

const mostTemplateChars = 4_000;
const mostUrlChars = 8_000;

const liquid = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: mostTemplateChars,
  renderLimit: 25, // milliseconds
  memoryLimit: 100_000,
  timezoneOffset: 0,
  // No files: `include` and `render` find nothing.
  templates: {},
  outputEscape: (value: unknown) => encodeURIComponent(asText(value)),
});

// The time that a template may take is measured by the clock: on a busy machine another process may have had it.
const tries = 3;

/** Fills a template in. What goes wrong is said, and never thrown: an incident is opened with or without its links. */
export function fillLink(template: string, facts: LinkFacts): Filled {
  let text: unknown;
  for (let attempt = 1; text === undefined; attempt++)
    try {
      text = liquid.parseAndRenderSync(template, facts);
    } catch (error) {
      if (attempt < tries && tookTooLong(error)) continue;
      return { url: null, problem: wordsFor(error) };
    }
  const url = String(text)
    .replace(/[\t\r\n]/g, '')
    .trim();
  if (url.length > mostUrlChars) return refuse('It became too long for an address.');
  if (!/^https?:\/\//i.test(url)) return refuse('It must begin with http:// or https://.');
  if (!URL.canParse(url)) return refuse('What it became is not an address.');
  const { origin, username, password, href } = new URL(url);
  if (username !== '' || password !== '') return refuse('An address with a user name is refused.');
  if (!originsIn(template).has(origin))
    return refuse('The host must be written out: what an alert says never chooses where a link leads.');
  return { url: href, problem: null };
}

const mostMsForAll = 200;

/** Fills in all links of a service; those whose turn comes when the time is over say so. */
export function fillLinks<T extends { readonly template: string }>(
  links: readonly T[],
  facts: LinkFacts,
): { link: T; filled: Filled }[] {
  const until = performance.now() + mostMsForAll;
  return links.map((link) => ({
    link,
    filled:
      performance.now() > until
        ? refuse('The links before it take all the time there is.')
        : fillLink(link.template, facts),
  }));
}

/** Why a template cannot be read at all; undefined when it can. */
export function templateProblem(template: string): string | undefined {
  try {
    liquid.parse(template);
  } catch (error) {
    return wordsFor(error);
  }
  return originsIn(template).size === 0
    ? 'must hold an address whose host is written out, such as https://logs.example.org/'
    : undefined;
}

/** Hosts that stand in the template itself, whole: `https://a.example{{ x }}` names none. */
function originsIn(template: string): Set<string> {
  const origins = new Set<string>();
  for (const [, address] of template.matchAll(/(https?:\/\/[^\s/?#{}"'\\@]{1,255})(?=[/?#\s"']|\{%|$)/gi))
    if (URL.canParse(address!)) origins.add(new URL(address!).origin);
  return origins;
}

const refuse = (problem: string): Filled => ({ url: null, problem });

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.slice(0, 2_000).toWellFormed();
}

const tookTooLong = (error: unknown) => error instanceof Error && /render limit exceeded/.test(error.message);

function wordsFor(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return /limit exceeded/.test(said)
    ? 'It does too much for a link.'
    : `${said
        .split('\n')[0]!
        .slice(0, 200)
        .replace(/, line:1, col:(\d+)$/, ', at character $1')}.`;
}
