/** The words of an invitation: plain text, because a link is all it carries. */
export function invitationMail(about: {
  readonly name: string;
  readonly team: string;
  readonly inviter: string;
  readonly link: string;
}): { subject: string; text: string } {
  return {
    subject: `${about.inviter} invites you to ${about.team} on Evenkeel`,
    text: [
      about.name === '' ? 'Hello,' : `Hello ${about.name},`,
      '',
      `${about.inviter} invites you to the team ${about.team} on Evenkeel, where production support is done.`,
      '',
      'Join here (the link is for you alone, works once, and for seven days):',
      about.link,
      '',
      'If you do not know what this is about, do nothing: without the link nobody joins in your name.',
      '',
    ].join('\n'),
  };
}
