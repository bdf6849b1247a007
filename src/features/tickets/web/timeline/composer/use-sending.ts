import { useRef } from 'react';
import { keepDraft, useDraft, useDraftKey } from '../../../../../web/draft.ts';

/**
 * A draft that is sent: the field is free for the next sentence at once, yet what was sent is kept until the server has it, and
 * stands in the field again when it was refused.
 */
export function useSending(what: string) {
  const [text, setText] = useDraft(what);
  const key = useDraftKey(what);
  const typed = useRef(text);
  const onItsWay = useRef('');
  const type = (next: string) => {
    typed.current = next;
    setText(next);
    if (onItsWay.current !== '') keepDraft(key, `${onItsWay.current}\n${next}`);
  };
  const send = async (post: (text: string) => Promise<void>) => {
    const sent = text.trim();
    if (sent === '' || onItsWay.current !== '') return;
    onItsWay.current = sent;
    type('');
    try {
      await post(sent);
      onItsWay.current = '';
      keepDraft(key, typed.current);
    } catch {
      onItsWay.current = '';
      type(typed.current === '' ? sent : `${sent}\n${typed.current}`);
    }
  };
  return { text, type, send };
}
