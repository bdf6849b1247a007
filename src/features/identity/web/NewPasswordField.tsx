import { PasswordInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import s from './NewPasswordField.module.css';
import { passwordInWords } from './password-words.ts';

interface Props {
  // eslint-disable-next-line typescript/no-explicit-any -- any form that has such a field
  form: UseFormReturnType<any>;
  path: string;
  label: string;
  /** Whose it will be: names make a password easy to guess. Asked while typing. */
  who: () => { name: string; email: string };
}

/** A password that is being chosen: can be looked at, and says how strong it is while it is typed. */
export function NewPasswordField({ form, path, label, who }: Props) {
  const [typed, setTyped] = useState('');
  const { good, sentence } = passwordInWords(typed, who());
  const { onChange, ...props } = form.getInputProps(path);
  return (
    <PasswordInput
      key={form.key(path)}
      {...props}
      onChange={(event) => {
        (onChange as (event: unknown) => void)(event);
        setTyped(event.currentTarget.value);
      }}
      label={label}
      autoComplete="new-password"
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        <span aria-live="polite" className={good ? s.good : undefined}>
          {sentence}
        </span>
      }
    />
  );
}
