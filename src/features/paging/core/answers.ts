/** What somebody who was paged can answer, by whatever way the page came. */
export const pageAnswers = ['acknowledge', 'resolve', 'escalate', 'can-wait'] as const;
export type PageAnswer = (typeof pageAnswers)[number];

/** By which way an answer came. */
export const answerVias = ['page-link', 'push', 'sms', 'voice', 'slack', 'telegram'] as const;
export type AnswerVia = (typeof answerVias)[number];
