import { useForm } from '@mantine/form';
import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { formProblems } from './problem.ts';

interface Options<Values> {
  initialValues: Values;
  validate?: FormValidateInput<Values>;
  send: (values: Values) => Promise<unknown>;
}

/**
 * A form that is sent to the API: what the server refuses appears beside its field, anything else as one sentence
 * (`problem`, for FormProblem). `onSubmit` goes on the form element; `busy` while it is under way.
 */
export function useSentForm<Values extends Record<string, unknown>>({
  initialValues,
  validate,
  send,
}: Options<Values>) {
  const form: UseFormReturnType<Values> = useForm<Values>({
    mode: 'uncontrolled',
    initialValues,
    ...(validate ? { validate } : {}),
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; sentence: string | undefined }>();
  const onSubmit = form.onSubmit(
    async (values) => {
      setBusy(true);
      setFailure(undefined);
      try {
        await send(values);
      } catch (error) {
        const { fields, whole } = formProblems(error);
        form.setErrors(fields);
        setFailure({ error, sentence: whole });
        const [first] = Object.keys(fields);
        if (first !== undefined) form.getInputNode(first)?.focus();
      } finally {
        setBusy(false);
      }
    },
    (errors) => {
      const [first] = Object.keys(errors);
      if (first !== undefined) form.getInputNode(first)?.focus();
    },
  );
  return { form, onSubmit, busy, problem: { sentence: failure?.sentence, error: failure?.error } };
}
