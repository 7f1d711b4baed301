import type { Ledger } from '../../domain/ledger/change.ts';

/**
 * What a use case needs, but for the ledger: that one comes with each request, since it stores the request's answer in the
 * transaction of the change. Leaving it out here makes forgetting it a compile error (FA-2).
 */
export type WithoutLedger<Ports extends { readonly ledger: Ledger }> = Omit<Ports, 'ledger'>;
