import { slackConfigured, telegramBotName, telegramConfigured } from '../../../channels/index.ts';
import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/chat-links.ts';
import { linkSlack } from './link-slack.ts';
import { makeChatLink } from './make-chat-link.ts';

/** The caller's accounts in chats. */
export const chatLinkRoutes = [
  serve(contract.getChats, async ({ platform }) => {
    const { slack } = platform.config;
    return {
      slack: {
        configured: slackConfigured(platform),
        listens: slack.appToken !== undefined || slack.signingSecret !== undefined,
      },
      telegram: { configured: telegramConfigured(platform), bot: await telegramBotName(platform) },
    };
  }),
  serve(contract.makeChatLink, ({ platform, caller, body }) => makeChatLink(platform, caller, body.chat)),
  serve(contract.linkSlack, ({ platform, caller }) => linkSlack(platform, caller)),
];
