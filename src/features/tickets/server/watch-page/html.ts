import { createHash } from 'node:crypto';
import { countdown, durationInWords } from '../../../../kit/duration.ts';
import { fullTime } from '../../../../kit/wall-time.ts';
import { html, lightPage, raw, type Html } from '../../../../platform/light-page/index.ts';
import {
  howBadInWords,
  linesOfUpdate,
  type StakeholderState,
  type StakeholderUpdate,
} from '../../core/stakeholder-state.ts';
import { timeIn } from '../../core/ticket-mail.ts';
import { maskedAddress } from '../../core/watching.ts';
import type { Look } from './look.ts';

const page = lightPage({
  style: new URL('./watch.css', import.meta.url),
  script: new URL('./watch-script.js', import.meta.url),
});

type Shown = Extract<Look, { shows: 'state' }>;

/** The stakeholder view: what happens, since when, how bad, who works on it, and when the next word is due. Needs no script. */
export function stateHtml(nonce: string, token: string, look: Shown, reported = false): string {
  const { state, nowMs, watcher } = look;
  const [last, ...earlier] = state.lastUpdates;
  const body = html`<main${raw(` data-now="${nowMs}" data-version="${versionOf(state)}"`)}>
<a class="btn go news" href="" hidden>There is news. Show it</a>
${reported ? thanks(look) : ''}
<div class="row small"><span class="mono">${state.key}</span><span>Team ${state.team}</span></div>
<div class="stack">${chip(state)}<h1>${state.title}</h1><p class="stands">${standsIn(state)}</p></div>
${state.resolvedAt ? '' : nextUpdate(look)}
<dl class="card facts">${facts(look).map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  )}</dl>
${
  state.whatWeKnow.length === 0
    ? ''
    : html`<section class="stack">
        <h2>What we know</h2>
        <ul>
          ${state.whatWeKnow.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>`
}
<section class="stack"><h2>${last ? 'The last update' : 'Updates'}</h2>${
    last
      ? html`<div class="card">${update(last, look)}</div>`
      : html`<p class="two">
          ${state.resolvedAt ? 'There were none.' : 'None yet. The first one appears here, and comes by mail to whoever asked for it.'}
        </p>`
  }</section>
${
  earlier.length === 0
    ? ''
    : html`<details>
        <summary>
          ${earlier.length === 1 ? 'One earlier update' : `${earlier.length} earlier updates`}
        </summary>
        <div class="card">${earlier.map((one) => update(one, look))}</div>
      </details>`
}
<div class="quiet"><span>${toWhom(watcher)}</span><form method="post" action="/s/${token}/leave"><button class="link">${watcher.email === null && watcher.personId === null ? 'Stop following' : 'No more mail about this'}</button></form></div>
</main>`;
  return page.frame(nonce, `${state.key} ${state.title}`, body);
}

/** For whoever has just sent a report. */
function thanks({ state, watcher }: Shown): Html {
  const mail =
    watcher.email !== null && watcher.confirmedAt === null
      ? ` A mail to ${maskedAddress(watcher.email)} asks whether you want the news there too.`
      : '';
  return html`<section class="said" role="status">
    <h2>Thank you, your report is ${state.key}</h2>
    <p>Team ${state.team} is being called. Keep this page: here you see what happens.${mail}</p>
  </section>`;
}

function toWhom({ email, personId, name }: Shown['watcher']): string {
  if (email !== null) return `News goes to ${maskedAddress(email)}.`;
  if (personId !== null) return `News goes to ${name} by mail.`;
  return 'Keep this link: it shows how it stands at any time.';
}

function nextUpdate({ state, nowMs, zone }: Shown): Html {
  const due = state.nextUpdateDueAt?.getTime();
  if (due === undefined)
    return html`<div class="next"><span>Next update</span><span>as soon as there is news</span></div>`;
  if (due < nowMs)
    return html`<div class="next late">
      <span>The next update was due at ${time(due, nowMs, zone)}</span>
    </div>`;
  return html`<div class="next"><span>Next update by ${time(due, nowMs, zone)}</span><strong><span${raw(` data-until="${due}"`)}>${countdown((due - nowMs) / 1000)}</span></strong></div>`;
}

function facts({ state, nowMs, zone }: Shown): [string, Html | string][] {
  const beganAtMs = state.beganAt.getTime();
  const rows: [string, Html | string][] = [];
  if (state.resolvedAt) {
    const endMs = state.resolvedAt.getTime();
    rows.push(
      ['Began', time(beganAtMs, nowMs, zone)],
      ['Over since', html`${time(endMs, nowMs, zone)}, after ${durationInWords((endMs - beganAtMs) / 1000)}`],
    );
  } else
    rows.push([
      'Since',
      html`${time(beganAtMs, nowMs, zone)}, <span${raw(` data-since="${beganAtMs}"`)}>${durationInWords((nowMs - beganAtMs) / 1000)}</span>`,
    ]);
  if (state.criticality) rows.push(['How bad', howBadInWords[state.criticality]]);
  rows.push(['Affected', state.serviceName], ['Works on it', `Team ${state.team}`]);
  return rows;
}

function update(one: StakeholderUpdate, { nowMs, zone }: Shown): Html {
  return html`<div class="update">
    <span class="small">${time(one.at.getTime(), nowMs, zone)}</span>
    <dl class="facts">
      ${linesOfUpdate(one).map(
        ([name, text]) =>
          html`<dt>${name}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
  </div>`;
}

/** Read without a script in the zone that we know of; with one, in the reader's own. */
function time(atMs: number, nowMs: number, zone: string): Html {
  const iso = new Date(atMs).toISOString();
  return html`<time datetime="${iso}" title="${fullTime(atMs, 'UTC')} UTC"
    >${timeIn(atMs, nowMs, zone)}</time
  >`;
}

function standsIn({ stateInWords, resolvedAt }: StakeholderState): string {
  return resolvedAt ? 'It is over.' : `${stateInWords}.`;
}

const shapes = { critical: 'crit', high: 'high', moderate: 'mod', low: 'low' } as const;
function chip({ criticality, resolvedAt }: StakeholderState): Html | '' {
  if (!criticality || resolvedAt) return '';
  return html`<span class="chip ${shapes[criticality]}"
    ><span class="shape"></span>${criticality.charAt(0).toUpperCase() + criticality.slice(1)}</span
  >`;
}

/** Changes when something new is shown: the page itself asks once a minute. */
function versionOf({
  stateInWords,
  criticality,
  title,
  lastUpdates,
  whatWeKnow,
  resolvedAt,
}: StakeholderState): string {
  const shown = [stateInWords, criticality, title, lastUpdates, whatWeKnow, resolvedAt];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16);
}

/** A sentence, and at most one thing to press. */
export function wordsHtml(
  nonce: string,
  given: {
    readonly title: string;
    readonly text: string;
    readonly press?: { label: string; action: string };
  },
): string {
  const { title, text, press } = given;
  return page.frame(
    nonce,
    title,
    html`<main>
      <div class="stack">
        <h1>${title}</h1>
        <p class="two">${text}</p>
      </div>
      ${
        press
          ? html`<form method="post" action="${press.action}">
              <button class="btn go">${press.label}</button>
            </form>`
          : ''
      }
    </main>`,
  );
}

export function followHtml(
  nonce: string,
  token: string,
  { key, title }: { key: string; title: string },
  problem = '',
  email = '',
): string {
  return page.frame(
    nonce,
    `Follow ${key}`,
    html`<main>
      <div class="row small"><span class="mono">${key}</span></div>
      <div class="stack">
        <h1>${title}</h1>
        <p class="two">Get each update by mail until it is over, and leave with one click at any time.</p>
      </div>
      ${problem === '' ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <form class="stack" method="post" action="/follow/${token}">
        <label
          >Your mail address
          <input type="email" name="email" required maxlength="254" autocomplete="email" value="${email}" />
        </label>
        <button class="btn go">Follow</button>
      </form>
      <p class="muted">
        A mail asks you first whether it was you. Nothing else is sent to you, and your address goes to
        nobody.
      </p>
    </main>`,
  );
}
