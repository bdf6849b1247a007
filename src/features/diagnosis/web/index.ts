/** The door to the screens of diagnosis: the board is loaded when it is first opened. */
export const diagnosisScreens = {
  board: async () => import('./board/BoardPage.tsx'),
};
export { DiagnosisCard } from './card/DiagnosisCard.tsx';
export { ChangeBars, ChangesCard, FixTrace } from './changes/index.ts';
