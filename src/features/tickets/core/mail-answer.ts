import { bareSubject } from './mail-news.ts';

export interface DraftAnswer {
  readonly subject: string;
  readonly serviceName: string;
  readonly appUrl: string;
  /** The link-only form for people without an account; null where the team has none. */
  readonly reportUrl: string | null;
}

/** The one answer to a report by mail. It repeats nothing of what they wrote but the subject: it may not be theirs. */
export function draftAnswer({ subject, serviceName, appUrl, reportUrl }: DraftAnswer): {
  subject: string;
  text: string;
} {
  const about = bareSubject(subject).slice(0, 200);
  return {
    subject: about === '' ? 'Your mail has arrived' : `Re: ${about}`,
    text: [
      `Your mail has arrived. Whoever is on duty for ${serviceName} is told of it and looks at it when they can.`,
      '',
      'Mail wakes nobody. If it cannot wait:',
      `- with an account, press "Something is wrong" at ${appUrl}/: that pages who is on duty.`,
      ...(reportUrl === null ? [] : [`- without one, use the form at ${reportUrl}`]),
      '',
      'You can add to this by answering this mail. No further answer like this one is sent for a while.',
      '',
    ].join('\n'),
  };
}
