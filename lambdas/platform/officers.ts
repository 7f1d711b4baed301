import { officerStore } from '../../adapters/dynamodb/stores.ts';
import type { OfficerIssuer } from '../../adapters/officers/issuer.ts';
import { issuerKeys } from '../../adapters/officers/issuer-keys.ts';
import { issuedTokens } from '../../adapters/officers/tokens.ts';
import { authenticateOfficer } from '../../domain/officer/authenticate.ts';
import type { OfficerAuthenticator } from '../../http/ports/officer-authenticator.ts';
import type { Platform } from './connect.ts';
import { variable } from './settings.ts';

/** Knows officers by tokens of the stage's issuer and by the records of the stage. */
export function connectOfficers({ reader }: Platform): OfficerAuthenticator {
  const issuer = JSON.parse(variable('OFFICERS_ISSUER')) as OfficerIssuer;
  const tokens = issuedTokens(issuer, issuerKeys(issuer.issuer));
  const officers = officerStore(reader);
  return { authenticate: (token, now) => authenticateOfficer({ tokens, officers }, token, now) };
}
