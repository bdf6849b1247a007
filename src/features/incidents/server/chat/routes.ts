import { postToSlack, postToTeams, slackConfigured, type ChatMessage } from '../../../channels/index.ts';
import { publicUrlOf, serve } from '../../../identity/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import * as contract from '../../contract/chat.ts';
import { addRoom, listRooms, removeRoom, roomFor, roomUrlPurpose, type Room } from './rooms.ts';

export const chatRoutes = [
  serve(contract.listChatRooms, async ({ platform, caller, params }) => ({
    items: await listRooms(platform, caller, params.id),
    slack: { speaks: slackConfigured(platform), listens: howSlackIsHeard(platform) },
  })),
  serve(contract.addChatRoom, async ({ platform, caller, params, body }) => ({
    id: await addRoom(platform, caller, params.id, body),
  })),
  serve(contract.removeChatRoom, async ({ platform, caller, params }) => {
    await removeRoom(platform, caller, params.id);
    return {};
  }),
  serve(contract.testChatRoom, async ({ platform, caller, params }) => {
    const room = await roomFor(platform, caller, params.id);
    const outcome = await sayTest(platform, room, caller.name);
    return {
      said: outcome.result === 'handed-over',
      because: outcome.result === 'handed-over' ? null : outcome.because,
    };
  }),
];

function howSlackIsHeard({ config }: Platform): 'socket' | 'events' | 'no' {
  if (config.slack.botToken === undefined) return 'no';
  if (config.slack.appToken !== undefined) return 'socket';
  return config.slack.signingSecret === undefined ? 'no' : 'events';
}

async function sayTest(platform: Platform, room: Room, by: string) {
  const message: ChatMessage = {
    title: 'A test from Evenkeel',
    rest: `asked for by ${by}. Incidents of this team will be told here.`,
    text: null,
    facts: [],
    link: { label: 'Evenkeel', url: await publicUrlOf(platform) },
  };
  if (platform.config.demo)
    return { result: 'failed' as const, because: 'A demonstration sends nothing out.' };
  if (room.chat === 'slack') return postToSlack(platform, { channel: room.channel!, thread: null }, message);
  return postToTeams(platform, platform.secret.open(roomUrlPurpose, room.sealedUrl!), message);
}
