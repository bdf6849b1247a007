/** One thing said on a server-sent event stream. */
export interface Told {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads a server-sent event stream piece by piece, wherever the network cuts it. Comments (the heartbeat) say
 * nothing and give nothing.
 */
export function makeParser(): (piece: string) => Told[] {
  let rest = '';
  let event = '';
  let data: string[] = [];
  return (piece) => {
    const told: Told[] = [];
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const raw of lines) {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (line === '') {
        if (data.length > 0) told.push({ event: event || 'message', data: data.join('\n') });
        event = '';
        data = [];
      } else if (line.startsWith('event:')) event = valueOf(line, 6);
      else if (line.startsWith('data:')) data.push(valueOf(line, 5));
    }
    return told;
  };
}

function valueOf(line: string, from: number): string {
  return line.slice(line[from] === ' ' ? from + 1 : from);
}
