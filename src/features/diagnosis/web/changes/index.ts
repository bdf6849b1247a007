export { ChangeBars } from './ChangeBars.tsx';
export { ChangesCard, ChangesPart } from './ChangesPart.tsx';
export { FixTrace } from './FixTrace.tsx';
