import { problemReply, type EdgeRefusal, type Reply } from '../problem/reply.ts';
import type { InFlight } from './in-flight.ts';

/** One step: lets the request pass, or answers it. */
export type Step = (inFlight: InFlight) => Promise<Reply | undefined> | Reply | undefined;

export const refuse = (inFlight: InFlight, refusal: EdgeRefusal): Reply =>
  problemReply(refusal, inFlight.language, inFlight.now);
