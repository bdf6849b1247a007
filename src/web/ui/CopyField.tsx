import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../announce.tsx';
import { copyText } from './copy-text.ts';
import s from './CopyField.module.css';

interface Props {
  label: string;
  value: string;
  /** Several lines kept as they are, such as a curl command. */
  lines?: boolean;
  /** Says that it cannot be seen again once this screen is left. */
  once?: boolean;
}

/** Something to take elsewhere: a key, an address, a command. */
export function CopyField({ label, value, lines, once }: Props) {
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // It stands where a form was, and the focus went with that: to copy it is what comes next.
  useEffect(() => {
    if (once && document.activeElement === document.body) button.current?.focus();
  }, [once]);
  const copy = async () => {
    const done = await copyText(value, text.current);
    setCopied(done);
    announce(done ? `${label} copied` : 'Press Ctrl C to copy the selected text');
    if (done) setTimeout(() => setCopied(false), 2500);
  };
  const Holder = lines ? 'pre' : 'code';
  return (
    <div className={s.field}>
      <div className={s.label}>{label}</div>
      <div className={s.box}>
        <Holder
          className={lines ? s.lines : s.one}
          tabIndex={0}
          role="textbox"
          aria-readonly
          aria-label={label}
          ref={(element: HTMLElement | null) => {
            text.current = element;
          }}
        >
          {value}
        </Holder>
        <Button ref={button} variant="default" onClick={() => void copy()} aria-label={`Copy ${label}`}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {once ? <small>Shown this once. Keep it where you keep secrets.</small> : null}
    </div>
  );
}
