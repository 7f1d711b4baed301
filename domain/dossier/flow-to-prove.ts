/** Flows whose person chip and live face can prove: an activation past its window (ACT-5), the password reset of an ACTIVE account (SES-4), a passcode reset (PCD-2), the end of an owner's lock (LCK-1). */
export type ProvableKind = 'activation' | 'password_reset' | 'passcode_reset' | 'unlock';

/** What a dossier proves its person to, in place of raising an account; ids alone. */
export interface FlowToProve {
  readonly kind: ProvableKind;
  readonly flowId: string;
  /** Of the account that the flow is about. */
  readonly accountId: string;
}
