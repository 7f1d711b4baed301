import * as z from 'zod/mini';
import { conclude, type ConcludePorts } from '../../domain/approval/conclude.ts';
import { park } from '../../domain/approval/park.ts';
import { checkRecords, type RecordsPorts } from '../../domain/approval/records.ts';
import { takeUp } from '../../domain/approval/take-up.ts';
import type { Step } from '../platform/step-handler.ts';
import { causeOf } from './cause.ts';
import { foundIn } from './found.ts';

export type ApprovalPorts = RecordsPorts & ConcludePorts;

const failure = z.looseObject({ error: z.string() });

/** The steps of the approval workflow that the function `approval` does. */
export const approvalSteps = {
  take_up: takeUp,
  records: checkRecords,
  conclude: (ports, run, given) => conclude(ports, run, foundIn(given)),
  park: (ports, run, given) => park(ports, run, causeOf(failure.parse(given).error)),
} as const satisfies Record<string, Step<ApprovalPorts>>;
