import type { ProblemDefinition } from '../contract/problems.ts';
import type { AnyRoute } from '../contract/route.ts';
import { schemaOf } from './openapi.ts';

/** The API for people to read: one page without a script, made from the declared routes. */
export function apiPage(
  routes: readonly AnyRoute[],
  problems: ReadonlyMap<string, ProblemDefinition>,
): string {
  const groups = new Map<string, AnyRoute[]>();
  for (const route of routes) groups.set(groupOf(route), [...(groups.get(groupOf(route)) ?? []), route]);
  const contents = [...groups.keys()]
    .map((name) => `<a href="#${slug(name)}">${escapeHtml(name)}</a>`)
    .join(' ');
  const body = [...groups]
    .map(
      ([name, list]) =>
        `<h2 id="${slug(name)}">${escapeHtml(name)}</h2>${list.map((route) => section(route, problems)).join('')}`,
    )
    .join('');
  return htmlPage(
    'API',
    `<p>Every screen and the command line use this API. Send an API token as <code>Authorization: Bearer ek_...</code>;
     make one under Settings or with <code>evenkeel token create</code>. Failures are <code>application/problem+json</code> with a
     <code>code</code> that has a page. For machines: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p><nav>${contents}</nav>${body}`,
  );
}

function section(route: AnyRoute, problems: ReadonlyMap<string, ProblemDefinition>): string {
  const parts = [
    route.query && block('Query', schemaOf(route.query, 'input')),
    route.body && block('Body', schemaOf(route.body, 'input')),
    block(`Answer ${route.status ?? 200}`, schemaOf(route.response, 'output')),
  ].filter(Boolean);
  const codes = (route.problems ?? [])
    .map(
      (code) =>
        `<li><a href="/api/docs/problems/${code.replace('/', '-')}">${code}</a> ${escapeHtml(problems.get(code)?.title ?? '')}</li>`,
    )
    .join('');
  return `<section id="${route.id}"><h3><b class="verb">${route.method}</b> <code>${escapeHtml(route.path)}</code></h3>
    <p>${escapeHtml(route.summary)} <small>Needs: ${escapeHtml(needs(route.permission))}</small></p>
    ${route.description ? `<p>${escapeHtml(route.description)}</p>` : ''}${parts.join('')}${codes ? `<ul>${codes}</ul>` : ''}</section>`;
}

function needs(permission: string): string {
  if (permission === 'public') return 'nothing';
  if (permission === 'capability') return 'the secret in the address or the body';
  if (permission === 'self') return 'being signed in';
  return permission;
}

const block = (title: string, schema: object): string =>
  `<details><summary>${title}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`;
const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function groupOf(route: AnyRoute): string {
  if (!route.path.startsWith('/api/'))
    return route.permission === 'capability' ? 'Signals and pages' : 'Health';
  const first = route.path.split('/')[2] ?? '';
  const name = first === 'sources' || first === 'signals' ? 'signals and pages' : first.replaceAll('-', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A plain document in the look of the product. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Evenkeel</title><style nonce="__CSP_NONCE__">
:root{--ink:#1c2430;--ink-2:#4b5666;--paper:#fff;--ground:#f5f6f4;--line:#e2e5e3;--sea:#0f5e66;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebee;--ink-2:#b3bcc7;--paper:#171d24;--ground:#10151a;--line:#2a323b;--sea:#63b5b4}}
body{margin:0 auto;max-width:860px;padding:32px 20px 80px;font:15px/1.55 Inter,system-ui,sans-serif;color:var(--ink);background:var(--ground)}
h1{font-size:24px;letter-spacing:-.012em}h2{font-size:18px;margin:40px 0 8px}h3{font-size:15px;margin:0 0 4px;overflow-wrap:anywhere}
section{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:12px 16px;margin:10px 0}section p{margin:4px 0 8px}
small{color:var(--ink-2);margin-left:6px}a{color:var(--sea)}nav a{margin-right:12px;display:inline-block;padding:4px 0}
.verb{display:inline-block;min-width:62px;color:var(--sea);font-size:13px}code,pre{font:13px/1.5 ui-monospace,"DejaVu Sans Mono",monospace}
pre{overflow:auto;max-height:420px;margin:6px 0;white-space:pre-wrap}summary{cursor:pointer;color:var(--ink-2);padding:4px 0}ul{margin:6px 0;padding-left:20px}
</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
