import type { OutgoingMessage } from './message.ts';

/** How bad, what, and the key: enough to decide on from a list of unread mail. */
export function subjectOf(message: OutgoingMessage): string {
  const bad = message.kind === 'page' && message.criticality ? `${capital(message.criticality)}: ` : '';
  const key =
    message.incidentKey && !message.title.includes(message.incidentKey) ? ` [${message.incidentKey}]` : '';
  return `${bad}${oneLine(cut(message.title, 150))}${key}`;
}

export function textOf(message: OutgoingMessage): string {
  const parts = [message.title, ...message.lines];
  const link = linkOf(message);
  if (link) parts.push('', `${link.label}:`, link.url);
  return `${parts.join('\n')}\n`;
}

/** Simple on purpose: mail programs strip most of what a page may do. Everything that came from outside is escaped. */
export function htmlOf(message: OutgoingMessage): string {
  const link = linkOf(message);
  const lines = message.lines.map((line) => `<p style="margin:0 0 6px">${escapeHtml(line)}</p>`).join('');
  const button = link
    ? `<p style="margin:20px 0"><a href="${escapeHtml(link.url)}" style="background:#0f5e66;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600">${escapeHtml(link.label)}</a></p>`
    : '';
  const bad =
    message.kind === 'page' && message.criticality
      ? `<p style="margin:0 0 8px;font-weight:600">${escapeHtml(capital(message.criticality))}${message.incidentKey ? ` &middot; ${escapeHtml(message.incidentKey)}` : ''}</p>`
      : '';
  return `<!doctype html><html><body style="font:16px/1.5 system-ui,sans-serif;color:#1c2430;max-width:560px;margin:0;padding:20px">${bad}<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${escapeHtml(message.title)}</h1>${lines}${button}</body></html>`;
}

function linkOf(message: OutgoingMessage): { url: string; label: string } | null {
  if (!message.url) return null;
  const label = {
    page: "Look, and say that you've got it",
    // Cover, questions and letters are about no incident.
    notice: message.incidentKey ? 'Open the incident' : 'Look at it',
    test: 'Confirm that this reaches you',
    mail: 'Open',
  }[message.kind];
  return { url: message.url, label };
}

/** At most `most` UTF-16 units, never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`;
}

/** Header values are one line: a line break in a title must not begin another header. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
