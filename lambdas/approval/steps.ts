import * as z from 'zod/mini';
import { causeOf } from '../../domain/approval/park-cause.ts';
import { park, type ParkPorts } from '../../domain/approval/park.ts';
import { takeUp } from '../../domain/approval/take-up.ts';
import type { Step } from '../platform/step-handler.ts';

export type ApprovalPorts = ParkPorts;

const failure = z.looseObject({ error: z.string() });

/** The steps of the approval workflow that the function `approval` does. */
export const approvalSteps = {
  take_up: takeUp,
  park: (ports, run, given) => park(ports, run, causeOf(failure.parse(given).error)),
} as const satisfies Record<string, Step<ApprovalPorts>>;
