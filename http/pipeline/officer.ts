import type { Call } from '../../domain/caller.ts';
import type { OfficerPrincipal } from '../../domain/officer/officer.ts';
import type { Reply } from '../problem/reply.ts';
import { known, type InFlight, type Proved } from './in-flight.ts';
import { refuse } from './step.ts';

/** What the gateway lets through in headers, all together, is 10 KB. */
const LONGEST_AUTHORIZATION = 8_192;
const AUTHORIZATION = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Proves which officer calls: a token of the configured issuer, the officer's own record, and a group that may make this call (APR-2, TH-19). */
export async function proveOfficer(inFlight: InFlight): Promise<Proved<Call, OfficerPrincipal> | Reply> {
  const { officers } = known(inFlight, 'edge');
  if (officers === undefined) throw new Error('The edge knows no officers');
  const header = inFlight.headers.single('authorization', LONGEST_AUTHORIZATION);
  const token = header.ok ? AUTHORIZATION.exec(header.value ?? '')?.[1] : undefined;
  if (token === undefined) return refuse(inFlight, { code: 'invalid_token' });
  const officer = await officers.authenticate(token, known(inFlight, 'now'));
  if (!officer.ok) return refuse(inFlight, officer.refusal);
  const principal = officer.value;
  const { groups = [] } = known(inFlight, 'route').definition;
  if (!groups.some((group) => principal.groups.includes(group))) return refuse(inFlight, { code: 'not_permitted' });
  const { address, language, requestId } = inFlight;
  return { caller: { address, language, requestId }, principal, holder: ['officer', principal.officer] };
}
