import { transact, type Platform } from '../../../../platform/index.ts';
import { slackConfigured, slackUserByEmail } from '../../../channels/index.ts';
import { actorOf, addContactMethodFor, needWholePerson, type Caller } from '../../../identity/index.ts';
import { pagingProblem } from '../../contract.ts';

/**
 * Adds the Slack account that has the caller's e-mail address: the workspace has confirmed that it is theirs. That pages arrive
 * there is proven by answering a test page, as everywhere.
 * @throws paging/chat-not-set-up, paging/no-such-chat-account, identity/contact-method-exists
 */
export async function linkSlack(platform: Platform, caller: Caller): Promise<{ id: string }> {
  needWholePerson(caller);
  if (!slackConfigured(platform)) throw pagingProblem('chat-not-set-up');
  const found = await slackUserByEmail(platform, caller.email).catch(() => {
    throw pagingProblem('no-such-chat-account', {
      detail: 'Slack could not be asked. Try again in a minute, or link your account with a code.',
    });
  });
  if (!found)
    throw pagingProblem('no-such-chat-account', {
      detail: `Nobody in the workspace has the address ${caller.email}. Link your account with a code instead.`,
    });
  const { id } = await transact(platform, (tx) =>
    addContactMethodFor(
      tx,
      caller.personId,
      { channel: 'slack', id: found.id, name: found.name, label: 'Slack' },
      { verified: false },
      actorOf(caller),
    ),
  );
  return { id };
}
