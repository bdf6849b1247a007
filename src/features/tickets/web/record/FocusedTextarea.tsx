import { Textarea } from '@mantine/core';
import type { TextareaProps } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

interface Props extends TextareaProps {
  onSave?: () => void;
  onLeave?: () => void;
}

/**
 * A field that somebody has just asked for: it takes the focus, behind its last word. Enter saves, Shift+Enter begins a new line,
 * Escape leaves.
 */
export function FocusedTextarea({ onSave, onLeave, ...rest }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const pressed = (event: KeyboardEvent) => {
    // Enter that ends the writing of one character is none.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && onLeave) {
      event.stopPropagation();
      onLeave();
    }
    if (event.key !== 'Enter' || event.shiftKey || !onSave) return;
    event.preventDefault();
    onSave();
  };
  return (
    <Textarea ref={field} onKeyDown={pressed} autosize minRows={1} maxRows={12} maxLength={4000} {...rest} />
  );
}
