import type { ParkCause } from './approval/park-cause.ts';
import type { Factor } from './passcode/hasher.ts';

/** What operators are told, each with what stands beside it: ids and words of ours, never a value that a client sent. */
export type Signal =
  | ['sms_brake', { readonly window: 'minute' | 'day' }]
  | ['sms_refused']
  | ['notices_braked', { readonly window: 'minute' | 'day' }]
  | ['notices_not_offered', { readonly count: number; readonly cause: string }]
  | ['notice_parked', { readonly noticeId: string }]
  | ['reminders_behind', { readonly shard: number }]
  | ['dossier_parked', { readonly dossierId: string; readonly cause: ParkCause }]
  | ['dossiers_overdue', { readonly count: number; readonly review: number; readonly parked: number }]
  | ['holidays_unannounced', { readonly year: number }]
  | ['objects_left_behind', { readonly count: number }]
  | ['code_wrong']
  | ['password_wrong']
  | ['factor_wrong', { readonly factor: Factor }]
  | ['pair_unmatched'];

/** Tells the operators what no single request can see, or what nobody waits for. */
export interface Signals {
  raise(...signal: Signal): void;
}
