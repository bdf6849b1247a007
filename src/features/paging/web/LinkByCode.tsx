import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../web/query.ts';
import { CopyField, Stack, When } from '../../../web/ui/index.ts';
import { makeChatLink } from '../contract/chat-links.ts';

interface Props {
  chat: 'slack' | 'telegram';
  /** Of the button that makes the code. */
  label: string;
  /** What to do with the code. */
  what: string;
  /** Accounts that are linked: when one more is, the code has done its work. */
  linked: readonly string[];
}

/** A code that links whoever says it to the bot. */
export function LinkByCode({ chat, label, what, linked }: Props) {
  const [before, setBefore] = useState<readonly string[]>([]);
  const code = useChange(makeChatLink);
  const make = () => {
    setBefore(linked);
    code.mutate({ body: { chat } });
  };
  const isDone = linked.some((id) => !before.includes(id));
  if (!code.data || isDone)
    return (
      <div>
        <Button variant="default" loading={code.isPending} onClick={make}>
          {label}
        </Button>
      </div>
    );
  const { say, url, expiresAt } = code.data;
  return (
    <Stack>
      {url === null ? null : (
        <div>
          <Button component="a" href={url} target="_blank" rel="noreferrer noopener">
            Open the chat
          </Button>
        </div>
      )}
      <CopyField
        label={url === null ? what : `Or ${what.charAt(0).toLowerCase()}${what.slice(1)}`}
        value={say}
      />
      <small>
        It works once, until <When at={expiresAt} />. The new way appears here as soon as it is linked.
      </small>
    </Stack>
  );
}
