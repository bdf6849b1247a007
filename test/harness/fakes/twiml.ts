/** What a person hears of a call, or reads of an answer, and where their key goes. */
export interface ReadTwiml {
  readonly said: string;
  /** Empty when no key is asked for. */
  readonly keysUrl: string;
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  Response: ['Say', 'Pause', 'Gather', 'Hangup', 'Message'],
  Gather: ['Say', 'Pause'],
  Say: [],
  Message: [],
};
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads TwiML as Twilio does.
 * @throws Error when it is not well-formed XML, or says what Twilio does not know (its errors 12100 and 12200)
 */
export function readTwiml(xml: string): ReadTwiml {
  const open: string[] = [];
  const said: string[] = [];
  const keys = new Set<string>();
  const body = xml.replace(/^<\?xml[^>]*\?>/, '');
  let at = 0;
  for (const found of body.matchAll(/<(\/?)([A-Za-z]+)((?:\s+[A-Za-z]+="[^"<]*")*)\s*(\/?)>/g)) {
    speak(body.slice(at, found.index), open.at(-1), said);
    at = found.index + found[0].length;
    const [, closes, name = '', attributes = '', empty] = found;
    if (closes) {
      if (open.pop() !== name) throw new Error(`12100: </${name}> closes nothing.`);
      continue;
    }
    const parent = open.at(-1);
    if (parent === undefined ? name !== 'Response' : !verbs[parent]?.includes(name))
      throw new Error(`12200: <${name}> is not known in <${parent}>.`);
    if (name === 'Gather') keys.add(read(/ action="([^"]*)"/.exec(attributes)?.[1] ?? ''));
    if (!empty) open.push(name);
  }
  if (open.length > 0 || body.slice(at).trim() !== '') throw new Error('12100: the document does not end.');
  return { said: said.join(' '), keysUrl: [...keys][0] ?? '' };
}

function speak(text: string, inside: string | undefined, said: string[]): void {
  if (text.includes('<') || /&(?!(?:#\d+|amp|lt|gt|quot|apos);)/.test(text))
    throw new Error('12100: not well-formed.');
  if (inside === 'Say' || inside === 'Message') said.push(read(text));
  else if (text.trim() !== '') throw new Error(`12200: text in <${inside}>.`);
}

const read = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string, name: string) =>
    code ? String.fromCodePoint(Number(code)) : (entities[name] ?? ''),
  );
