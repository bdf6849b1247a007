/** What the board advises; one of them is the next thing to do. */
export const adviceWords = [
  'say-symptoms',
  'say-hypotheses',
  'plan-a-test',
  'finish-a-test',
  'none-left',
  'too-many-stand',
  'decide',
  'fix-the-cause',
  'could-only-confirm',
  'explain-symptoms',
  'inconclusive',
] as const;
export type AdviceWord = (typeof adviceWords)[number];
