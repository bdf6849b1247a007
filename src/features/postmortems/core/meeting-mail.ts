import { html, raw } from '../../../kit/html.ts';
import { clockTime, isSameDay, longDay } from '../../../kit/wall-time.ts';

export interface MeetingMail {
  readonly what: 'invitation' | 'change' | 'cancellation';
  /** Of the incident. */
  readonly key: string;
  readonly title: string;
  readonly team: string;
  readonly beginsAtMs: number;
  readonly lengthMinutes: number;
  /** Of whoever reads it; of the meeting for those who have no account. */
  readonly zone: string;
  readonly place: string;
  readonly callUrl: string | null;
  /** What whoever invites wrote. */
  readonly words: string;
  /** They told of it. */
  readonly reported: boolean;
  /** Where it is held in Evenkeel; null for people outside, who see nothing of the inside. */
  readonly url: string | null;
}

/** `Monday 23 November, 14:00 to 15:00 (Europe/Oslo)`; the end with its day when it is another one. */
export function whenInWords(beginsAtMs: number, lengthMinutes: number, zone: string): string {
  const endsAtMs = beginsAtMs + lengthMinutes * 60_000;
  const end = clockTime(endsAtMs, zone);
  const ends = isSameDay(beginsAtMs, endsAtMs, zone) ? end : `${longDay(endsAtMs, zone)}, ${end}`;
  return `${longDay(beginsAtMs, zone)}, ${clockTime(beginsAtMs, zone)} to ${ends} (${zone})`;
}

const begun = { invitation: 'Invitation', change: 'Changed', cancellation: 'Called off' } as const;

/** What the calendar entry is called. */
export const entryTitle = ({ key, title }: Pick<MeetingMail, 'key' | 'title'>): string =>
  `Post-mortem of ${key}: ${title}`;

/** Why they are asked, and what they may expect, in the words of the team. */
export function sentencesOf({ what, team, reported }: MeetingMail): string[] {
  if (what === 'cancellation') return [`Team ${team} has called the meeting off, or you need not come.`];
  const ask = `Team ${team} asks you to talk through what happened, so that it does not happen again.`;
  const why = reported
    ? 'You told of it: you know what it was like from where you are.'
    : 'We look for how it happened, not for who did it.';
  return what === 'change' ? ['The meeting was changed: this is how it is now.', ask] : [ask, why];
}

/** A mail that goes with the calendar file, for programs that show none. Everything in it is text from outside, and stays text. */
export function meetingMail(mail: MeetingMail): { subject: string; text: string; html: string } {
  const { what, beginsAtMs, lengthMinutes, zone, place, callUrl, words, url } = mail;
  const sentences = sentencesOf(mail);
  const facts: [string, string][] = [['When', whenInWords(beginsAtMs, lengthMinutes, zone)]];
  if (place !== '') facts.push(['Where', place]);
  if (what !== 'cancellation' && callUrl !== null) facts.push(['Call', callUrl]);
  const said = what === 'cancellation' ? '' : words;
  const link = what === 'cancellation' ? null : url;
  return {
    subject: `${begun[what]}: ${entryTitle(mail)}`.replace(/\s+/g, ' ').slice(0, 200),
    text: `${[
      entryTitle(mail).replace(/\s+/g, ' '),
      '',
      ...sentences,
      ...(said === '' ? [] : ['', said]),
      '',
      ...facts.map(([name, value]) => `${name}: ${value.replace(/\s+/g, ' ')}`),
      ...(link === null ? [] : ['', 'The meeting in Evenkeel:', link]),
    ].join('\n')}\n`,
    html: html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          ${raw('<meta name="viewport" content="width=device-width" />')}
        </head>
        <body style="font:16px/1.5 system-ui,sans-serif;color:#1c2430;max-width:560px;margin:0;padding:20px">
          <h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${entryTitle(mail)}</h1>
          ${sentences.map((sentence) => html`<p style="margin:0 0 6px">${sentence}</p>`)}
          ${said === '' ? '' : html`<p style="margin:12px 0;white-space:pre-line">${said}</p>`}
          <table style="border-collapse:collapse;margin:16px 0;font-size:15px">
            ${facts.map(
              ([name, value]) =>
                html`<tr>
                  <td style="padding:4px 16px 4px 0;color:#5c6775;vertical-align:top">${name}</td>
                  <td style="padding:4px 0">${value}</td>
                </tr>`,
            )}
          </table>
          ${
            link === null
              ? ''
              : html`<p style="margin:20px 0">
                  <a
                    href="${link}"
                    style="background:#0f5e66;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600;display:inline-block"
                    >The meeting in Evenkeel</a
                  >
                </p>`
          }
        </body>
      </html>`.markup,
  };
}
