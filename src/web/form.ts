import { useForm } from '@mantine/form';
import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { formProblems } from './problem.ts';

interface Options<Values> {
  initialValues: Values;
  /** A form whose fields depend on one another is drawn again at each key: `controlled`. */
  mode?: 'controlled' | 'uncontrolled';
  validate?: FormValidateInput<Values>;
  send: (values: Values) => Promise<unknown>;
}

/**
 * A form that is sent to the API: what the server refuses appears beside its field, anything else as one sentence
 * (`problem`, for FormProblem). `onSubmit` goes on the form element; `busy` while it is under way.
 */
export function useSentForm<Values extends Record<string, unknown>>({
  initialValues,
  mode = 'uncontrolled',
  validate,
  send,
}: Options<Values>) {
  const form: UseFormReturnType<Values> = useForm<Values>({
    mode,
    initialValues,
    ...(validate ? { validate } : {}),
  });
  const [busy, setBusy] = useState(false);
  // Two presses of Enter can come before the button is drawn as busy.
  const underWay = useRef(false);
  const [failure, setFailure] = useState<{ error: unknown; sentence: string | undefined }>();
  const focusOn = (path: string | undefined) => {
    if (path !== undefined) form.getInputNode(path)?.focus();
  };
  const sendOnce = async (values: Values) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await send(values);
    } catch (error) {
      const { fields, whole } = formProblems(error);
      form.setErrors(fields);
      setFailure({ error, sentence: whole });
      focusOn(Object.keys(fields)[0]);
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) =>
    form.onSubmit(sendOnce, (errors) => focusOn(Object.keys(errors)[0]))(event);
  return { form, onSubmit, busy, problem: { sentence: failure?.sentence, error: failure?.error } };
}
