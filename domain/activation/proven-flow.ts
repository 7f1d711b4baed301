import { accepted, refused, type Outcome } from '../outcome.ts';
import type { ActivationFlow } from './flow.ts';

export type ProvenFlow = ActivationFlow & { readonly state: 'code_verified' };

/** An activation whose phone is proven and that is not over. Refusals: not_found, otp_not_verified, already_activated. */
export function provenFlow(flow: ActivationFlow | undefined): Outcome<ProvenFlow> {
  if (flow === undefined) return refused('not_found');
  const { state } = flow;
  if (state === 'awaiting_code') return refused('otp_not_verified');
  return state === 'code_verified' ? accepted({ ...flow, state }) : refused('already_activated');
}
