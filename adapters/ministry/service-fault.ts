/**
 * - `connection`: no connection, none that can be trusted, or one that broke;
 * - `timeout`: no whole answer in time;
 * - `status`: a status that the contract does not know, or one that says "not now";
 * - `unreadable`: too large, not JSON, not UTF-8;
 * - `malformed`: JSON that breaks the contract;
 * - `contradiction`: an answer to another question, or one at odds with itself.
 */
export type FaultReason = 'connection' | 'timeout' | 'status' | 'unreadable' | 'malformed' | 'contradiction';

export interface FaultFacts {
  /** A code of the network, of TLS or of HTTP; never a word of an answer. */
  readonly detail?: string;
  /** Nothing of an answer was used and a new connection may do better. */
  readonly mayRetry?: boolean;
  readonly retryAfterSeconds?: number;
}

/**
 * Why a service of the ministry gave no answer that can be used. It names reasons and codes alone: other errors' messages quote certificates, hosts
 * or answers, so none is kept as a cause (invariant 7).
 */
export class ServiceFault extends Error {
  readonly reason: FaultReason;
  readonly facts: FaultFacts;

  constructor(reason: FaultReason, facts: FaultFacts = {}) {
    super(facts.detail === undefined ? reason : `${reason} (${facts.detail})`);
    this.name = 'ServiceFault';
    this.reason = reason;
    this.facts = facts;
  }
}
