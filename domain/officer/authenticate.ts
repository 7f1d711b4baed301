import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Instant } from '../time.ts';
import type { OfficerPrincipal, Officers, OfficerTokens } from './officer.ts';

/**
 * For which officer a token speaks, read each time, so that who was dismissed here is out at once (APR-2). The issuer alone makes nobody an officer, and
 * neither does the record: groups are those that both name. Refusals: invalid_token, not_permitted.
 */
export async function authenticateOfficer(
  { tokens, officers }: { readonly tokens: OfficerTokens; readonly officers: Officers },
  token: string,
  now: Instant,
): Promise<Outcome<OfficerPrincipal>> {
  const claims = await tokens.verify(token, now);
  if (claims === undefined) return refused('invalid_token');
  const record = await officers.find(claims.officer);
  if (record === undefined) return refused('not_permitted');
  const { officer, person, groups } = record;
  return accepted({ officer, person, groups: groups.filter((group) => claims.groups.includes(group)) });
}
