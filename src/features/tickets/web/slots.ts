import { createContext, use, type ComponentType } from 'react';

interface OfLine {
  readonly ticket: { readonly id: string; readonly key: string };
  readonly section: string;
  /** The id of the line of the record, or of the next action. */
  readonly id: string;
  readonly text: string;
  readonly isAction: boolean;
}
/** What higher features put on lines of the record, so that no door has to point up. */
export interface TicketSlotParts {
  /** Below a line: what became of it. */
  readonly under?: ComponentType<OfLine>;
  /** Entries of a line's menu (`Menu.Item`). */
  readonly menu?: ComponentType<OfLine>;
}
const Slots = createContext<TicketSlotParts>({});
export const TicketSlots = Slots.Provider;
export const useTicketSlots = (): TicketSlotParts => use(Slots);
