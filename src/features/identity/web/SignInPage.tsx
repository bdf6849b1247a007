import { PasswordInput, TextInput } from '@mantine/core';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { nowMs, useTicking } from '../../../web/clock.ts';
import { useSentForm } from '../../../web/form.ts';
import { safeBack } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { sessionChanged } from '../../../web/session.ts';
import { BarePage, SentForm } from '../../../web/ui/index.ts';
import { signIn } from '../contract.ts';

export function SignInPage() {
  const { back } = useSearch({ strict: false }) as { back?: unknown };
  const router = useRouter();
  const [waitUntilMs, setWaitUntilMs] = useState(0);
  const left = useTicking((now) => (waitUntilMs > now ? String(Math.ceil((waitUntilMs - now) / 1000)) : ''));
  const sent = useSentForm({
    initialValues: { email: '', password: '' },
    send: async (body) => {
      try {
        sessionChanged(await call(signIn, { body }));
      } catch (error) {
        if (isProblem(error, 'identity/too-many-tries'))
          setWaitUntilMs(nowMs() + Number(error.data['retryAfterSeconds'] ?? 0) * 1000);
        throw error;
      }
      router.history.push(safeBack(back));
    },
  });
  const { form } = sent;
  // A wrong password is nothing to look into: no request id.
  const told = left === '' ? expected(sent.problem) : { sentence: waitInWords(left) };
  return (
    <BarePage title="Sign in">
      <SentForm focusFirst sent={{ ...sent, problem: told }} submit="Sign in">
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
      </SentForm>
      <small>
        Forgotten it? Whoever looks after this server can give you a new one with{' '}
        <code>evenkeel user set-password</code>.
      </small>
    </BarePage>
  );
}

function expected(problem: { sentence: string | undefined; error?: unknown }) {
  return isProblem(problem.error, 'identity/wrong-password') ? { sentence: problem.sentence } : problem;
}

function waitInWords(seconds: string): string {
  return `That was wrong a few times. Wait ${seconds} ${seconds === '1' ? 'second' : 'seconds'}, then try again.`;
}
