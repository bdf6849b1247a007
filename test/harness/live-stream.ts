/** What one browser hears on `/api/live`. */
export interface LiveStream {
  /** Waits for a message that fits, among those that came already too. @returns it, and when it came; throws after 5 s */
  hear(what: string, fits: (event: string, data: Record<string, any>) => boolean): Promise<Heard>;
  /** What came until now is forgotten. */
  forget(): void;
  end(): void;
}
export interface Heard {
  readonly event: string;
  readonly data: Record<string, any>;
  /** On the clock of performance.now(). */
  readonly atMs: number;
}

const patienceMs = 5_000;

/** Opens a stream of server-sent events as a person with an API token. */
export async function openLiveStream(url: string, token: string): Promise<LiveStream> {
  const ending = new AbortController();
  const answer = await fetch(`${url}/api/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  if (answer.status !== 200) throw new Error(`/api/live answered ${answer.status}`);
  let came: Heard[] = [];
  let wake = () => {};
  const read = async () => {
    let text = '';
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      const messages = text.split('\n\n');
      text = messages.pop()!;
      for (const message of messages) {
        const parsed = /^event: (.*)\ndata: (.*)$/.exec(message);
        if (parsed) came.push({ event: parsed[1]!, data: JSON.parse(parsed[2]!), atMs: performance.now() });
      }
      wake();
    }
  };
  read().catch(() => undefined); // ended by us, or by the server: whoever still waits is told by the clock
  return {
    async hear(what, fits) {
      const giveUpAtMs = performance.now() + patienceMs;
      for (;;) {
        const found = came.find(({ event, data }) => fits(event, data));
        if (found) return found;
        const leftMs = giveUpAtMs - performance.now();
        if (leftMs <= 0) throw new Error(`not heard within ${patienceMs} ms: ${what}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, leftMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    forget() {
      came = [];
    },
    end: () => ending.abort(),
  };
}
