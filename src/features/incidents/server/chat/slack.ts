import type { Platform } from '../../../../platform/index.ts';
import { whisperInSlack } from '../../../channels/index.ts';
import { publicUrlOf } from '../../../identity/index.ts';
import { answerCommand, forSlack } from './command.ts';
import { pressInChat } from './press.ts';

/** `/incident` in Slack. @returns what Slack shows */
export async function slashIncident(
  platform: Platform,
  payload: Readonly<Record<string, unknown>>,
): Promise<{ response_type: string; text: string }> {
  const said = await answerCommand(platform, {
    chat: 'slack',
    accountId: textOf(payload['user_id']),
    accountName: textOf(payload['user_name']).slice(0, 120) || 'Slack',
    channel: textOf(payload['channel_id']),
    text: textOf(payload['text']).slice(0, 2_000),
    opens: true,
  });
  return forSlack(said, await publicUrlOf(platform));
}

/**
 * A button was pressed in Slack. What it asks is done when this returns, so Slack may be told that it was taken; whoever pressed
 * reads what came of it where they pressed.
 */
export async function pressInSlack(
  platform: Platform,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (payload['type'] !== 'block_actions') return;
  const user = textOf((payload['user'] as { id?: unknown } | undefined)?.id);
  const channel = textOf(
    (payload['channel'] as { id?: unknown } | undefined)?.id ??
      (payload['container'] as { channel_id?: unknown } | undefined)?.channel_id,
  );
  const actions = Array.isArray(payload['actions']) ? (payload['actions'] as unknown[]) : [];
  const word = textOf((actions[0] as { value?: unknown } | undefined)?.value);
  if (user === '' || word === '') return;
  const sentence = await pressInChat(platform, { chat: 'slack', accountId: user, word });
  // Not waited for: Slack asks to be answered within three seconds.
  if (sentence !== undefined && channel !== '') void whisperInSlack(platform, { channel, user }, sentence);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
