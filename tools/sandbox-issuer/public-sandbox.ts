import { createECDH, createHash, createPrivateKey } from 'node:crypto';
import { foundAuthority, issueCrl, issueSigner } from './authority.ts';
import type { Authority } from './authority.ts';
import { issueCard } from './card.ts';
import type { SandboxCard } from './card.ts';
import type { SandboxCitizen } from './citizen.ts';
import { generateKey, keyOf } from './keys.ts';
import type { SigningKey } from './keys.ts';
import type { SandboxPortrait } from './portrait.ts';
import { suites } from './suites.ts';

/** A P-256 key that everybody can make: its private half is a hash of `seed`, so it protects nothing. */
function publicKeyPair(seed: string): SigningKey {
  const scalar = createHash('sha256').update(seed).digest();
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar);
  const point = pair.getPublicKey();
  const coordinate = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', d: scalar.toString('base64url'), x: coordinate(1), y: coordinate(33) };
  return keyOf(suites.p256, createPrivateKey({ key: jwk, format: 'jwk' }));
}

/**
 * The CSCA whom stage dev trusts. Its key is public, so that whoever tries the system can issue cards for the sandbox citizens; no stage with real
 * people trusts it.
 */
export const sandboxAuthority = (): Authority => foundAuthority({ key: publicKeyPair('the sandbox CSCA of dinhdanh') });

/** A CRL that revokes nobody and stays current as long as the sandbox lives. */
export const sandboxCrl = (authority: Authority): Buffer =>
  issueCrl(authority, {
    thisUpdate: new Date('2026-01-01T00:00:00Z'),
    nextUpdate: new Date('2039-01-01T00:00:00Z'),
  });

/** What a card is issued for. */
export interface SandboxHolder extends Omit<SandboxCitizen, 'residence' | 'issueDate' | 'expiryDate'> {
  readonly permanentResidence: string;
  readonly cardIssueDate: string;
}

/** The sandbox citizen's card, good for fifteen years, with a chip that has a key of its own; without a picture of a face unless one is given. */
export const sandboxCard = (holder: SandboxHolder, portrait?: SandboxPortrait): SandboxCard =>
  cardBy(sandboxAuthority(), holder, portrait);

/** The same, by an issuer whom nobody knows: such a card parks its dossier (CHIP-3). */
export const unknownCard = (holder: SandboxHolder, portrait?: SandboxPortrait): SandboxCard =>
  cardBy(foundAuthority({ key: publicKeyPair('an issuer whom nobody knows') }), holder, portrait);

function cardBy(
  authority: Authority,
  { permanentResidence, cardIssueDate, ...person }: SandboxHolder,
  portrait?: SandboxPortrait,
): SandboxCard {
  const expiryDate = `${Number(cardIssueDate.slice(0, 4)) + 15}${cardIssueDate.slice(4).replace('-02-29', '-02-28')}`;
  const citizen = { ...person, residence: permanentResidence, issueDate: cardIssueDate, expiryDate };
  return issueCard({
    citizen,
    signer: issueSigner(authority),
    chipKey: generateKey(suites.p256),
    ...(portrait && { portrait }),
  });
}
