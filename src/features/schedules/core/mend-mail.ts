import { notReachedYou, type NotReached } from './reach.ts';

/** To the address with which somebody signs in, when no notice reaches them. */
export function mendMail(about: {
  readonly name: string;
  readonly asker: string;
  readonly because: NotReached;
  readonly duty: string;
  /** Whose clock the times of the duty are. */
  readonly zoneLine: string;
  readonly link: string;
}): { subject: string; text: string } {
  return {
    subject: mendTitle(about.asker),
    text: [
      `Hello ${about.name},`,
      '',
      `you are ${about.duty}, and you ${notReachedYou(about.because)}.`,
      about.zoneLine,
      '',
      'Add a way to be reached, send yourself a test page and answer it:',
      about.link,
      '',
      'If you should not be on duty then, ask for cover on the same site under On duty, My shifts.',
      '',
    ].join('\n'),
  };
}

export const mendTitle = (asker: string): string => `${asker} asks you to see that a page reaches you`;
