import { durationInWords } from '../../../kit/duration.ts';
import { html, raw, type Html } from '../../../kit/html.ts';
import { wallTime } from '../../../kit/wall-time.ts';
import { howBadInWords, linesOfUpdate, type StakeholderState } from './stakeholder-state.ts';
import type { News } from './watching.ts';

export interface TicketMail {
  readonly kind: 'announcement' | 'news' | 'end' | 'list' | 'answer';
  readonly state: StakeholderState;
  /** What happened since the last mail, oldest first. */
  readonly news: readonly News[];
  /** What a person wrote to go with it. */
  readonly words?: string;
  /** Where it is followed, and what that link is called. */
  readonly link?: { readonly label: string; readonly url: string };
  readonly leaveUrl?: string;
  /** Why they get it, and whether they may answer: for who never asked for it. */
  readonly why?: string;
  readonly nowMs: number;
  readonly zone: string;
}
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Stable for the life of a ticket, so that mail programs show one conversation. */
export function subjectOfTicket({ key, title }: Pick<StakeholderState, 'key' | 'title'>): string {
  const most = 140;
  return `[${key}] ${title.length > most ? `${title.slice(0, most - 1).toWellFormed()}…` : title}`;
}

/** How things stand, each fact with its name: what mail, page and screen say alike. */
export function factsOf(
  state: StakeholderState,
  nowMs: number,
  zone: string,
): [name: string, value: string][] {
  const beganAtMs = state.beganAt.getTime();
  const endMs = state.resolvedAt?.getTime() ?? nowMs;
  const lasted = durationInWords((endMs - beganAtMs) / 1000);
  const facts: [string, string][] = [['How it stands', state.stateInWords]];
  if (state.resolvedAt)
    facts.push([
      'When',
      `${timeIn(beganAtMs, nowMs, zone)} to ${timeIn(endMs, nowMs, zone)}, ${lasted} in all`,
    ]);
  else facts.push(['Since', `${timeIn(beganAtMs, nowMs, zone)}, ${lasted}`]);
  if (state.criticality) facts.push(['How bad', howBadInWords[state.criticality]]);
  facts.push(['What is affected', state.serviceName], ['Who works on it', `Team ${state.team}`]);
  for (const line of state.whatWeKnow) facts.push(['What we know', line]);
  if (!state.resolvedAt)
    facts.push([
      'Next update',
      state.nextUpdateDueAt
        ? `due ${timeIn(state.nextUpdateDueAt.getTime(), nowMs, zone)}`
        : 'as soon as there is news',
    ]);
  return facts;
}

/** A mail about a ticket, in plain text and in simple HTML. Everything in it is text from outside, and stays text. */
export function ticketMail(mail: TicketMail): WrittenMail {
  const { state, nowMs, zone, link, leaveUrl, words, why } = mail;
  const headline = headlineOf(mail);
  const facts = factsOf(state, nowMs, zone);
  const news = newsOf(mail);
  const text = [
    flat(headline),
    ...(words ? ['', words] : []),
    ...(news.length === 0 ? [] : ['', ...news.flatMap((one) => newsAsText(one, nowMs, zone))]),
    '',
    ...facts.map(([name, value]) => `${name}: ${flat(value)}`),
    ...(link ? ['', `${link.label}:`, link.url] : []),
    ...(why ? ['', why] : []),
    ...(leaveUrl ? ['', '--', 'No more mail about this:', leaveUrl] : []),
  ].join('\n');
  return {
    subject: subjectOfTicket(state),
    text: `${text}\n`,
    html: document(
      html`<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${headline}</h1>
        ${words ? html`<p style="margin:0 0 16px;white-space:pre-line">${words}</p>` : ''}
        ${news.map((one) => newsAsHtml(one, nowMs, zone))}
        <table style="border-collapse:collapse;margin:16px 0;font-size:15px">
          ${facts.map(
            ([name, value]) =>
              html`<tr>
                <td style="padding:4px 16px 4px 0;color:#5c6775;vertical-align:top;white-space:nowrap">
                  ${name}
                </td>
                <td style="padding:4px 0">${value}</td>
              </tr>`,
          )}
        </table>
        ${link ? button(link) : ''}
        ${why ? html`<p style="margin:20px 0 0;font-size:13px;color:#5c6775">${why}</p>` : ''}
        ${
          leaveUrl
            ? html`<p style="margin:24px 0 0;font-size:13px;color:#5c6775">
                <a href="${leaveUrl}" style="color:#5c6775">No more mail about this</a>
              </p>`
            : ''
        }`,
    ),
  };
}

/** Asks whether the address wants it. Says nothing that whoever typed the address could have put in. */
export function confirmMail({ key, confirmUrl }: { key: string; confirmUrl: string }): WrittenMail {
  const sentences = [
    `Somebody, probably you, asked that news about ${key} be sent to this address.`,
    'If it was not you, do nothing: no more mail will come.',
  ];
  const link = { label: `Yes, send me news about ${key}`, url: confirmUrl };
  return {
    subject: `Do you want news about ${key}?`,
    text: `${[...sentences, '', `${link.label}:`, link.url].join('\n')}\n`,
    html: document(
      html`<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">Do you want news about ${key}?</h1>
        ${sentences.map((sentence) => html`<p style="margin:0 0 6px">${sentence}</p>`)} ${button(link)}`,
    ),
  };
}

function headlineOf({ kind, state, news }: TicketMail): string {
  if (kind === 'end') return `It is over: ${state.title}`;
  if (kind === 'announcement' || kind === 'list' || kind === 'answer') return state.title;
  return news.length === 1 ? `${news[0]!.title}: ${state.title}` : `News: ${state.title}`;
}

/** A first mail tells the last update; later ones what happened since. */
function newsOf({ kind, state, news }: TicketMail): readonly News[] {
  if (kind === 'news' || kind === 'end') return news;
  const last = state.lastUpdates[0];
  if (!last) return [];
  return [{ at: last.at.toISOString(), title: 'The last update', lines: linesOfUpdate(last) }];
}

function newsAsText({ at, title, lines }: News, nowMs: number, zone: string): string[] {
  const time = timeIn(Temporal.Instant.from(at).epochMilliseconds, nowMs, zone);
  return [
    `${time}  ${flat(title)}`,
    ...lines.map(([name, text]) => `  ${name === '' ? '' : `${name}: `}${text.replace(/\r?\n/g, '\n  ')}`),
  ];
}

function newsAsHtml({ at, title, lines }: News, nowMs: number, zone: string): Html {
  const time = timeIn(Temporal.Instant.from(at).epochMilliseconds, nowMs, zone);
  return html`<div style="border-left:3px solid #b9d8d5;padding:2px 0 2px 12px;margin:0 0 12px">
    <p style="margin:0 0 4px;font-weight:600">
      ${title} <span style="font-weight:400;color:#5c6775">${time}</span>
    </p>
    ${lines.map(
      ([name, text]) =>
        html`<p style="margin:0 0 4px;white-space:pre-line">
          ${name === '' ? '' : html`<span style="color:#5c6775">${name}</span> `}${text}
        </p>`,
    )}
  </div>`;
}

function button({ label, url }: { label: string; url: string }): Html {
  return html`<p style="margin:20px 0">
    <a
      href="${url}"
      style="background:#0f5e66;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600;display:inline-block"
      >${label}</a
    >
  </p>`;
}

function document(body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        ${raw('<meta name="viewport" content="width=device-width" />')}
      </head>
      <body style="font:16px/1.5 system-ui,sans-serif;color:#1c2430;max-width:560px;margin:0;padding:20px">
        ${body}
      </body>
    </html>`.markup;
}

/** `02:44`, and in which zone unless the reader's own is meant: whoever has no account reads UTC. */
export function timeIn(atMs: number, nowMs: number, zone: string): string {
  const time = wallTime(atMs, nowMs, zone);
  return zone === 'UTC' ? `${time} UTC` : time;
}

const flat = (text: string): string => text.replace(/\s*\r?\n\s*/g, ' ');
