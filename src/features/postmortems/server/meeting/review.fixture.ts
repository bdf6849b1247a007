import type { TestApp } from '../../../../../test/harness/app.ts';
import { declareIncident } from '../../../incidents/contract.ts';

/** An incident of the team Shop, as the parameters of a route. */
export async function anIncident(app: TestApp, title = 'Checkout answers 502') {
  const { key } = await app.as('ben')(declareIncident, {
    body: { service: 'shop', title, criticality: 'high' },
  });
  await app.platform.due.drain();
  return { params: { key } };
}
/** The code of the problem that this is refused with. */
export async function refusal(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
  } catch (error) {
    return String((error as { code?: unknown }).code ?? error);
  }
  return 'not refused';
}
