import { durationInWords, countdown } from '../../../kit/duration.ts';
import { fullTime, wallTime } from '../../../kit/wall-time.ts';
import { capital, namesInWords, untilInWords, whyYou } from '../core/paging-words.ts';
import type { ShownPage } from './describe-page.ts';
import { frame, html, raw, type Html } from './html.ts';

/** The page from bed: what, how bad, since when, who else, and what to press. Works without scripts; no request but itself. */
export function pageHtml(nonce: string, token: string, page: ShownPage, problem = ''): string {
  const { incident, nowMs } = page;
  const open = page.status === 'open';
  const body = html`<main${raw(` data-now="${nowMs}"`)}>
<div class="row small"><span class="mono">${incident.key}</span><span>${time(page.pagedAtMs, page)}, page for ${page.personName}</span></div>
<div class="stack">${chip(incident.criticality)}<h1>${incident.title}</h1>${incident.lines.map((line) => html`<p class="two">${line}</p>`)}</div>
${open ? '' : said(page)}
<dl class="card">${facts(page).map(
    ([name, value]) =>
      html`<div class="row">
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  )}</dl>
${open ? html`<p class="muted">${incident.calm}</p>` : ''}
<span class="spacer"></span>
${problem === '' ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<div class="stack">${open ? answers(token, page) : ''}${open ? '' : html`<a class="btn ${page.status === 'ended' || page.status === 'mine' ? 'go' : ''}" href="/incidents/${incident.key}">Open ${incident.key}</a>`}</div>
</main>`;
  const title = open ? `${capital(incident.criticality)}: ${incident.title}` : page.headline;
  return frame(nonce, title, body);
}

function answers(token: string, page: ShownPage): Html {
  const escalate =
    page.next?.others === true
      ? html`<form method="post" action="/p/${token}/escalate">
          <button class="btn">Escalate to ${namesInWords(page.next.names)}</button>
        </form>`
      : '';
  const wait = page.asksForHelp
    ? ''
    : html`<form method="post" action="/p/${token}/can-wait">
        <button class="btn quiet">
          It can wait until ${untilInWords(page.morningAtMs, page.nowMs, page.zone)}
        </button>
      </form>`;
  return html`<form method="post" action="/p/${token}/acknowledge">
      <button class="btn go">${page.asksForHelp ? html`I'm joining` : html`I've got it`}</button>
    </form>
    ${escalate}${wait}`;
}

function said({ status, headline, detail }: ShownPage): Html {
  return html`<section class="said ${status}" role="status">
    <h2>${headline}</h2>
    <p>${detail}</p>
  </section>`;
}

function facts(page: ShownPage): [string, Html | string][] {
  const { incident, nowMs } = page;
  const beganAtMs = incident.beganAt.getTime();
  const nobody = page.dueAtMs === null ? 'nobody' : 'nobody yet';
  const rows: [string, Html | string][] = [
    [
      'Since',
      html`${time(beganAtMs, page)}, <span${raw(` data-since="${beganAtMs}"`)}>${durationInWords((nowMs - beganAtMs) / 1000)}</span>`,
    ],
    ['Service', incident.serviceName],
    [
      'Who else was told',
      page.others.length > 0 ? namesInWords(page.others.map(({ name }) => name)) : nobody,
    ],
  ];
  if (page.status === 'open' || page.status === 'passed-on')
    rows.push([page.status === 'open' ? "If you don't answer" : 'If nobody answers', whatNext(page)]);
  if (page.leadName !== null && page.status !== 'mine' && page.status !== 'taken')
    rows.push(['Who has it', whoHasIt(page.leadName, page)]);
  if (page.change)
    rows.push(['Changed just before', html`${page.change.summary}, ${time(page.change.atMs, page)}`]);
  if (page.status === 'open') rows.push(['Why you', whyYou(page, page.nowMs, page.zone)]);
  return rows;
}

/** Nobody is to sleep on because somebody else seems to have it. */
function whoHasIt(leadName: string, { personName, leadIsSilent, moreNeeded }: ShownPage): string {
  const mine = leadName === personName;
  if (moreNeeded > 0) return `${mine ? 'you' : leadName}, and ${moreNeeded} more needed`;
  if (!leadIsSilent) return mine ? 'you' : leadName;
  return mine ? 'you, but nothing was heard from you' : `${leadName}, but no sign of life`;
}

function whatNext({ next, dueAtMs, nowMs }: ShownPage): Html {
  const left =
    dueAtMs === null
      ? ''
      : html`in <span${raw(` data-until="${dueAtMs}"`)}>${countdown((dueAtMs - nowMs) / 1000)}</span>`;
  return next ? html`${namesInWords(next.names)} ${left}` : html`the managers are told ${left}`;
}

function time(atMs: number, { nowMs, zone }: ShownPage): Html {
  return html`<time title="${fullTime(atMs, 'UTC')} UTC">${wallTime(atMs, nowMs, zone)}</time>`;
}

const shapes: Readonly<Record<string, string>> = {
  critical: 'crit',
  high: 'high',
  moderate: 'mod',
  low: 'low',
};

export function chip(criticality: string): Html {
  const name = shapes[criticality] ?? 'high';
  return html`<span class="chip ${name}"><span class="shape"></span>${capital(criticality)}</span>`;
}

/** A link that leads to nothing any more, or never did. */
export function unknownPageHtml(nonce: string): string {
  return frame(
    nonce,
    'Not a page we know',
    html`<main>
      <span class="spacer"></span>
      <div class="stack">
        <h1>This link leads to no page</h1>
        <p class="two">
          It may have been cut in two on its way, or belong to somebody who has left. If you were paged, open
          the app: what waits for you is on its first screen.
        </p>
      </div>
      <span class="spacer"></span><a class="btn go" href="/">Open Evenkeel</a>
    </main>`,
  );
}

/** The link of a test page: one tap says that it arrived. */
export function testPageHtml(nonce: string, token: string, personName: string, confirmed: boolean): string {
  return frame(
    nonce,
    confirmed ? 'It works' : 'A test page',
    html`<main>
      <div class="row small"><span class="mono">TEST</span><span>page for ${personName}</span></div>
      <span class="spacer"></span>
      <div class="stack">
        <h1>${confirmed ? 'It works' : 'Your test page arrived'}</h1>
        <p class="two">
          ${
            confirmed
              ? 'Pages reach you this way. A real one says what, how bad and since when, and has the same big button.'
              : 'Nothing is wrong. One tap tells us that pages reach you this way.'
          }
        </p>
      </div>
      <span class="spacer"></span>
      <div class="stack">
        ${
          confirmed
            ? html`<a class="btn" href="/settings/profile">How I am reached</a>`
            : html`<form method="post" action="/p/${token}/acknowledge">
                <button class="btn go">I've got it</button>
              </form>`
        }
      </div>
    </main>`,
  );
}
