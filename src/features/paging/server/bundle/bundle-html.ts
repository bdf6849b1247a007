import type { Platform } from '../../../../platform/index.ts';
import { capital } from '../../core/paging-words.ts';
import { frame, html, type Html } from '../html.ts';
import { chip } from '../page-html.ts';
import type { Bundle, BundledPage, ShownBundle } from './find-bundle.ts';

/** The page from bed for several at once: worst first, each answered by itself or all together. Works without scripts. */
export function bundleHtml(
  nonce: string,
  token: string,
  { bundle, shown, secret }: { bundle: Bundle; shown: ShownBundle; secret: Platform['secret'] },
  problem = '',
): string {
  const { count, openCount, pages } = shown;
  const worst = pages[0]?.incident;
  const more = count - pages.length;
  const body = html`<main>
    <div class="row small">
      <span class="mono">${count} PAGES</span><span>one message for ${bundle.personName}</span>
    </div>
    <div class="stack">
      <h1>
        ${openCount === 0 ? 'Nothing is left to answer' : `${openCount} of ${count} wait for an answer`}
      </h1>
      <p class="two">
        ${openCount === 0 ? 'All of them are answered or over.' : 'They came together. The worst is first.'}
      </p>
    </div>
    ${
      openCount === 0
        ? ''
        : html`<form method="post" action="/p/${token}/acknowledge">
            <button class="btn go">${openCount === 1 ? "I've got it" : `I've got all ${openCount}`}</button>
          </form>`
    }
    <ul class="card list">
      ${pages.map((page) => row(page, token, secret))}
    </ul>
    ${more > 0 ? html`<p class="muted">… and ${more} more. The app lists them all.</p>` : ''}
    <span class="spacer"></span>
    ${problem === '' ? '' : html`<p class="problem" role="alert">${problem}</p>`}
    <div class="stack">
      <a class="btn" href="/incidents">Open the list of incidents</a>
    </div>
  </main>`;
  const title =
    openCount === 0 || !worst
      ? 'Nothing is left to answer'
      : `${openCount} pages, ${capital(worst.criticality)}: ${worst.title}`;
  return frame(nonce, title, body);
}

function row({ pageId, incident, open }: BundledPage, token: string, secret: Platform['secret']): Html {
  const own = secret.token('page', pageId);
  return html`<li>
    <div class="row small">${chip(incident.criticality)}<span class="mono">${incident.key}</span></div>
    <a href="/p/${own}">${incident.title}</a>
    <p class="muted">${incident.serviceName}${open ? '' : `: ${saying(incident)}`}</p>
    ${
      open
        ? html`<form method="post" action="/p/${own}/acknowledge?list=${token}">
            <button class="btn" aria-label="I've got ${incident.key}">I've got it</button>
          </form>`
        : ''
    }
  </li>`;
}

function saying({ state, leadName }: BundledPage['incident']): string {
  if (state === 'resolved' || state === 'reviewed') return 'resolved';
  return leadName === null ? 'not paged any more' : `${leadName} has it`;
}
