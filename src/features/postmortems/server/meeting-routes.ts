import type { Platform } from '../../../platform/index.ts';
import { serve } from '../../identity/index.ts';
import * as ideas from '../contract/ideas.ts';
import * as meeting from '../contract/meeting.ts';
import { addIdea } from './meeting/add-idea.ts';
import { answerFiveQuestions, thumbIdea } from './meeting/answer-question.ts';
import { getBlamelessText, setBlamelessText } from './meeting/blameless-text.ts';
import { cancelMeeting } from './meeting/cancel-meeting.ts';
import { changeIdea } from './meeting/change-idea.ts';
import { changeMeeting } from './meeting/change-meeting.ts';
import { chooseIdea } from './meeting/choose-idea.ts';
import { dropIdea } from './meeting/drop-idea.ts';
import { getFiveQuestions } from './meeting/get-five-questions.ts';
import { getMeeting } from './meeting/get-meeting.ts';
import { mergeIdea } from './meeting/merge-idea.ts';
import { endMeeting, setMeetingStep, startMeeting } from './meeting/run-meeting.ts';
import { scheduleMeeting } from './meeting/schedule-meeting.ts';
import { makeMeetingMail } from './meeting/send-meeting-mail.ts';
import { readBlamelessText, setPresent } from './meeting/take-part.ts';

export const meetingRoutes = [
  serve(meeting.getMeeting, ({ platform, caller, params }) => getMeeting(platform, caller, params.key)),
  serve(meeting.scheduleMeeting, ({ platform, caller, params, body }) =>
    scheduleMeeting(platform, caller, params.key, body),
  ),
  serve(meeting.changeMeeting, ({ platform, caller, params, body }) =>
    changeMeeting(platform, caller, params.key, body),
  ),
  serve(meeting.cancelMeeting, ({ platform, caller, params, body }) =>
    cancelMeeting(platform, caller, params.key, body.because),
  ),
  serve(meeting.startMeeting, ({ platform, caller, params }) => startMeeting(platform, caller, params.key)),
  serve(meeting.endMeeting, ({ platform, caller, params }) => endMeeting(platform, caller, params.key)),
  serve(meeting.setMeetingStep, ({ platform, caller, params, body }) =>
    setMeetingStep(platform, caller, params.key, body.step),
  ),
  serve(meeting.setPresent, ({ platform, caller, params, body }) =>
    setPresent(platform, caller, params.key, body),
  ),
  serve(meeting.readBlamelessText, ({ platform, caller, params, body }) =>
    readBlamelessText(platform, caller, params.key, body.aloud),
  ),
  serve(meeting.getBlamelessText, ({ platform, caller, params }) =>
    getBlamelessText(platform, caller, params.id),
  ),
  serve(meeting.setBlamelessText, ({ platform, caller, params, body }) =>
    setBlamelessText(platform, caller, params.id, body),
  ),
  serve(ideas.getFiveQuestions, ({ platform, caller, params }) =>
    getFiveQuestions(platform, caller, params.key),
  ),
  serve(ideas.answerFiveQuestions, ({ platform, caller, params, body }) =>
    answerFiveQuestions(platform, caller, params.key, params.question, body.answer),
  ),
  serve(ideas.addIdea, ({ platform, caller, params, body }) => addIdea(platform, caller, params.key, body)),
  serve(ideas.changeIdea, ({ platform, caller, params, body }) =>
    changeIdea(platform, caller, params.key, params.id, body),
  ),
  serve(ideas.chooseIdea, ({ platform, caller, params, body }) =>
    chooseIdea(platform, caller, params.key, params.id, body),
  ),
  serve(ideas.dropIdea, ({ platform, caller, params, body }) =>
    dropIdea(platform, caller, params.key, params.id, body.dropped),
  ),
  serve(ideas.mergeIdea, ({ platform, caller, params, body }) =>
    mergeIdea(platform, caller, params.key, params.id, body.into),
  ),
  serve(ideas.thumbIdea, ({ platform, caller, params, body }) =>
    thumbIdea(platform, caller, params.key, params.id, body.up),
  ),
];

export function registerMeeting(platform: Platform): void {
  platform.due.register(makeMeetingMail());
}
