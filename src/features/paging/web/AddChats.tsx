import { Button } from '@mantine/core';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { sentenceFor } from '../../../web/problem.ts';
import { useChange } from '../../../web/query.ts';
import { FormProblem, Stack } from '../../../web/ui/index.ts';
import { listContactMethods } from '../../identity/contract.ts';
import { linkSlack, type getChats } from '../contract/chat-links.ts';
import { LinkByCode } from './LinkByCode.tsx';

type Chats = ResponseOf<typeof getChats>;

interface Props {
  /** Contact methods of this chat that work. */
  linked: readonly string[];
}

/** An account in Slack: found by the address that the person has here, or linked by a code that they say to the bot. */
export function AddSlack({ listens, linked }: Props & Pick<Chats['slack'], 'listens'>) {
  const find = useChange(linkSlack, { touches: [listContactMethods], onProblem: () => undefined });
  const isLinked = linked.length > 0;
  return (
    <Stack>
      <p className="two">
        {isLinked
          ? 'Pages come to your account there, as a direct message with buttons.'
          : 'Pages would come as a direct message with buttons.'}
      </p>
      {isLinked ? null : (
        <>
          <FormProblem sentence={find.isError ? sentenceFor(find.error) : undefined} />
          <div>
            <Button loading={find.isPending} onClick={() => find.mutate({})}>
              Page me in Slack
            </Button>
          </div>
        </>
      )}
      {listens ? (
        <LinkByCode
          chat="slack"
          label={isLinked ? 'Link another account' : 'My address there is another one'}
          what="Type this in Slack, anywhere"
          linked={linked}
        />
      ) : null}
    </Stack>
  );
}

/** An account in Telegram: linked by a code that the person says to the bot. */
export function AddTelegram({ bot, linked }: Props & Pick<Chats['telegram'], 'bot'>) {
  const from = bot === null ? 'the bot of this server' : `@${bot}`;
  const isLinked = linked.length > 0;
  return (
    <Stack>
      <p className="two">
        {isLinked
          ? `Pages come to your account there from ${from}, with buttons.`
          : `Pages would come from ${from}, with buttons.`}
      </p>
      <LinkByCode
        chat="telegram"
        label={isLinked ? 'Link another account' : 'Link my Telegram'}
        what={`Write this to ${from}`}
        linked={linked}
      />
    </Stack>
  );
}
