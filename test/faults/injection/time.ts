import { MINUTE } from '../../../domain/time.ts';
import type { Run } from '../../journey/harness/run.ts';
import { rewriteItems, type Item } from '../../journey/harness/tables.ts';

type Code = Readonly<Record<string, unknown>>;

/** A minute has passed since the last code of the registration: a new one may be asked for. */
export const passResendPause = ({ cloud }: Run, registrationId: string): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Flows', ofRegistration(registrationId, { resendAvailableAt: 0 }));

/** Three minutes have passed since the last code of the registration. */
export const outliveCode = ({ cloud }: Run, registrationId: string): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Flows', ofRegistration(registrationId, { expiresAt: Date.now() - 1 }));

/** A minute has passed since anybody began to work on a request: who has not answered by now has crashed. */
export const outliveLeases = ({ cloud }: Run): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Idempotency', (item) =>
    item['leaseUntil'] === undefined ? undefined : { ...item, leaseUntil: Date.now() - 1 },
  );

/** So long has passed since the notices were stored or last looked at that the relay takes them. */
export const ageNotices = ({ cloud }: Run): Promise<void> =>
  rewriteItems(cloud.endpoint, 'Outbox', (item) => ({ ...item, dueAt: Date.now() - MINUTE }));

const ofRegistration =
  (registrationId: string, change: Code) =>
  (item: Item): Item | undefined =>
    item['pk'] === `registration#${registrationId}`
      ? { ...item, code: { ...(item['code'] as Code), ...change } }
      : undefined;
