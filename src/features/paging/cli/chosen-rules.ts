import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';

interface Method {
  readonly id: string;
  readonly channel: string;
  readonly label: string;
  readonly shown: string;
}

/** `push@0 voice@3`: a part of what a way is called, and its minutes. @throws CommandError naming what one could mean */
export function chosenRules(
  given: readonly string[],
  methods: readonly Method[],
): { contactMethodId: string; afterSeconds: number }[] {
  return given.map((text) => {
    // An address has an @ of its own: only what ends in minutes is a time.
    const [, name = text, minutes = '0'] = /^(.+)@(\d{1,2}(?:\.\d)?)$/.exec(text) ?? [];
    return { contactMethodId: methodNamed(methods, name).id, afterSeconds: Math.round(Number(minutes) * 60) };
  });
}

/** By its kind, its label or a part of its address. @throws CommandError naming what one could mean */
export function methodNamed<M extends Method>(methods: readonly M[], given: string): M {
  const wanted = given.trim().toLowerCase();
  const names = ({ id, channel, label, shown }: M) =>
    [id, channel, channelInWords(channel), label, shown].map((name) => name.toLowerCase());
  const exact = methods.filter((method) => names(method).includes(wanted));
  const found =
    exact.length > 0
      ? exact
      : methods.filter((method) => names(method).some((name) => name.includes(wanted)));
  if (found.length === 1) return found[0]!;
  const could = (found.length > 0 ? found : methods)
    .map(({ channel, label, shown }) => `${channel} ${label || shown}`)
    .join(', ');
  throw new CommandError(
    'usage',
    oneLine(
      found.length > 1
        ? `"${given}" could be ${could}.`
        : `None of your ways is called "${given}".${could === '' ? '' : ` There are ${could}.`}`,
    ),
  );
}
