/** One thing that a call does, or a text that is answered. Only what we use of TwiML, Twilio's language of calls. */
export type TwimlPart =
  | { readonly say: string }
  | { readonly pauseSeconds: number }
  /** Waits for one key while it speaks, and tells it to `action`. */
  | { readonly gather: { readonly action: string; readonly say: string; readonly waitSeconds: number } }
  | { readonly message: string }
  | { readonly hangUp: true };

/** Everything that came from outside is escaped: a title cannot write TwiML. */
export function twiml(parts: readonly TwimlPart[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${parts.map(xmlOf).join('')}</Response>`;
}

function xmlOf(part: TwimlPart): string {
  if ('say' in part) return say(part.say);
  if ('pauseSeconds' in part) return `<Pause length="${part.pauseSeconds}"/>`;
  if ('message' in part) return `<Message>${escapeXml(part.message)}</Message>`;
  if ('hangUp' in part) return '<Hangup/>';
  const { action, say: text, waitSeconds } = part.gather;
  return `<Gather numDigits="1" timeout="${waitSeconds}" method="POST" action="${escapeXml(action)}">${say(text)}</Gather>`;
}

const say = (text: string): string => `<Say language="en-GB">${escapeXml(text)}</Say>`;

/** XML 1.0 has no place for control characters, however they are written. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
    .replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
}
