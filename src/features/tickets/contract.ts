import { z } from 'zod';
import { defineProblems } from '../../platform/contract/index.ts';

export const ticketsProblem = defineProblems('tickets', {
  'unknown-ticket': { status: 404, title: 'There is no such ticket, or none you may see' },
});

/** `INC-42`, `SUP-7`, in any case; a bare number is an incident. */
export const ticketKeyParams = z.object({
  key: z.string().regex(/^((inc|sup)-)?\d{1,9}$/i, 'must look like INC-42 or SUP-7'),
});
