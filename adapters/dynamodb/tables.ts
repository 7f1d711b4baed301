/** Physical names of the tables that a function uses. */
export interface Tables {
  readonly accounts: string;
  readonly credentials: string;
  readonly devices: string;
  readonly flows: string;
  readonly dossiers: string;
  readonly sessions: string;
  readonly audit: string;
  readonly progress: string;
  readonly idempotency: string;
  readonly limits: string;
  readonly outbox: string;
  readonly officers: string;
}
