import { electReader } from './elect.ts';
import { keepStream } from './stream.ts';
import type { StreamHears } from './stream.ts';
import type { Told } from './parse.ts';

/** What tabs of one browser tell each other. */
type Word =
  | { kind: 'open' | 'lost' | 'refused' }
  | { kind: 'told'; told: Told }
  /** The tab that reads is alive, and its line stands or does not. */
  | { kind: 'pulse'; open: boolean }
  /** A tab that listens asks for a pulse. */
  | { kind: 'hello' };

const name = 'evenkeel-live';
const pulseMs = 5000;

/**
 * Hears the stream, read by one tab for all where the browser can elect one: browsers allow six connections to a
 * server over HTTP/1.1, and a seventh tab would hang. Answers how to stop.
 */
export function shareStream(hears: StreamHears): () => void {
  const canElect = 'locks' in navigator && 'BroadcastChannel' in globalThis;
  return canElect ? sharedStream(hears) : streamWhileVisible(hears);
}

function sharedStream(hears: StreamHears): () => void {
  const channel = new BroadcastChannel(name);
  let open = false;
  let ended = false;
  let reading = false;
  const say = (word: Word) => {
    if (!ended) channel.postMessage(word);
  };
  const hear = (word: Word) => {
    if (ended) return;
    if (word.kind === 'told') hears.told(word.told);
    else if (word.kind === 'open' || word.kind === 'lost') {
      open = word.kind === 'open';
      hears[word.kind]();
    } else if (word.kind === 'refused') {
      end();
      hears.refused();
    } else if (word.kind === 'pulse' && word.open !== open) hear({ kind: word.open ? 'open' : 'lost' });
  };
  const both = (word: Word) => {
    say(word);
    hear(word);
  };

  const election = electReader(name, () => {
    reading = true;
    if (open) hear({ kind: 'lost' });
    const pulse = setInterval(() => say({ kind: 'pulse', open }), pulseMs);
    const stop = keepStream({
      open: () => both({ kind: 'open' }),
      lost: () => both({ kind: 'lost' }),
      refused: () => both({ kind: 'refused' }),
      told: (told) => both({ kind: 'told', told }),
    });
    return () => {
      reading = false;
      clearInterval(pulse);
      stop();
    };
  });

  const end = () => {
    ended = true;
    election.leave();
    channel.close();
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    election.heardReader();
    if (data.kind !== 'hello') return void (reading || hear(data));
    if (reading) say({ kind: 'pulse', open });
  });
  say({ kind: 'hello' });
  return end;
}

/** Without an election every visible tab reads for itself, and stops when it is hidden. */
function streamWhileVisible(hears: StreamHears): () => void {
  let stop: (() => void) | undefined;
  const follow = () => {
    if (document.hidden) {
      stop?.();
      stop = undefined;
    } else stop ??= keepStream(hears);
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    stop?.();
  };
}
