import { fullTime } from '../../../../kit/wall-time.ts';
import { html, lightPage, raw, type Html } from '../../../../platform/light-page/index.ts';
import type { Report, ReportBlock, ReportEntry } from '../../core/report/report.ts';

const page = lightPage({ style: new URL('./report.css', import.meta.url) });
/** A page for a phone on a bad line: a long timeline goes on on the next one. */
const mostEntries = 60;

export interface SharedReport {
  readonly token: string;
  readonly key: string;
  readonly report: Report;
  readonly edition: string;
  readonly whatChanged: string;
  readonly pdfReady: boolean;
  /** The first entry of the timeline that is shown. */
  readonly from: number;
}

/** A report as a page of its own; what somebody typed is text in it. */
export function reportHtml(nonce: string, shared: SharedReport): string {
  const { report, token, from } = shared;
  const base = `/r/${encodeURIComponent(token)}`;
  return page.frame(
    nonce,
    `${report.key} ${report.title}`,
    html`<main class="report">
      <header class="stack">
        <span class="mono small">${report.key}</span>
        <h1>${report.title}</h1>
        <p class="small">${shared.edition}</p>
        ${shared.whatChanged === '' ? '' : html`<p class="two">What changed: ${shared.whatChanged}</p>`}
      </header>
      ${report.sections.map(
        (section) =>
          html`<section class="stack" id="${section.id}">
            <h2>${section.title}</h2>
            ${section.blocks.map((block) => blockHtml(block, `${base}?from=`, from, section.id))}
          </section>`,
      )}
      <footer class="quiet">
        <span>Times are UTC.</span>
        <span
          ><a href="${base}/markdown">Markdown</a
          >${shared.pdfReady ? html` · <a href="${base}/pdf">PDF</a>` : ''}</span
        >
      </footer>
    </main>`,
  );
}

function blockHtml(block: ReportBlock, more: string, from: number, section: string): Html {
  switch (block.kind) {
    case 'facts':
      return html`<dl class="facts">
        ${block.facts.map(
          ({ name, value, atMs }) =>
            html`<dt>${name}</dt>
              <dd>${atMs === null ? value : time(atMs)}</dd>`,
        )}
      </dl>`;
    case 'words':
      return html`${block.text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line) => html`<p>${line}</p>`)}`;
    case 'missing':
      return html`<p class="muted">${block.text}</p>`;
    case 'points':
      return html`<ul>
        ${block.points.map(
          ({ text, note, url }) =>
            html`<li>
              ${url === null ? text : html`<a href="${url}" rel="noreferrer nofollow">${text}</a>`}
              ${note === '' ? '' : html`<span class="small note">${note}</span>`}
            </li>`,
        )}
      </ul>`;
    case 'timeline':
      return timelineHtml(block.entries, more, from, section);
  }
}

function timelineHtml(entries: readonly ReportEntry[], more: string, from: number, section: string): Html {
  const first = from < entries.length ? from : 0;
  const shown = entries.slice(first, first + mostEntries);
  const next = first + mostEntries;
  const link = (at: number, label: string) => html`<a href="${`${more}${at}#${section}`}">${label}</a>`;
  return html`<ol class="timeline">
      ${shown.map(
        ({ atMs, title, text }) =>
          html`<li>
            <span class="small">${time(atMs)}</span>
            <div>${title}${text === '' ? '' : html`<p class="small">${text}</p>`}</div>
          </li>`,
      )}
    </ol>
    ${
      entries.length <= mostEntries
        ? ''
        : html`<p class="quiet">
            <span>${`${first + 1} to ${Math.min(next, entries.length)} of ${entries.length}`}</span
            ><span
              >${first > 0 ? link(Math.max(0, first - mostEntries), 'Earlier') : ''}
              ${next < entries.length ? link(next, 'Later') : ''}</span
            >
          </p>`
    }`;
}

function time(atMs: number): Html {
  return html`<time${raw(` datetime="${new Date(atMs).toISOString()}"`)}>${fullTime(atMs, 'UTC')}</time>`;
}

/** The link was ended, has expired, or never was: the three look the same. */
export function endedHtml(nonce: string): string {
  return page.frame(
    nonce,
    'This report is no longer shared',
    html`<main>
      <div class="stack">
        <h1>This report is no longer shared</h1>
        <p class="two">The link has ended. Whoever gave it to you can make a new one.</p>
      </div>
    </main>`,
  );
}
