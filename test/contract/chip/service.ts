import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { ownVerifier } from '../../../adapters/chip/own-verifier.ts';
import type { CardHolder } from '../../../domain/dossier/chip.ts';
import type { CalendarDate } from '../../../domain/identity/calendar-date.ts';
import { SECOND, type Clock } from '../../../domain/time.ts';
import { cccdPolicy } from '../../../emrtd/index.ts';
import { sandboxTrust } from '../../doubles/chip-cards.ts';
import type { Lookup, Reply } from '../population/ministry/service.ts';

/** A request of the contract, as it comes over the wire. */
interface Verification {
  readonly sod: string;
  readonly dataGroups: Readonly<Record<string, string>>;
  readonly holder: CardHolder;
  readonly cardIssueDate?: CalendarDate;
  readonly activeAuthentication?: { readonly challenge: string; readonly signature: string };
}

const octets = (text: string): Buffer => Buffer.from(text, 'base64');
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The ministry's verification service as the tests play it: verifies what it is sent, and signs what it found. */
export class PlayedService {
  readonly #keys = newKey();
  readonly #clock: Clock;
  /** Changes the claims before they are signed. */
  changed: (claims: Readonly<Record<string, unknown>>) => Record<string, unknown> = (claims) => ({ ...claims });
  /** Signs instead of the service's own key. */
  signer: KeyObject = this.#keys.privateKey;
  type = 'chip-verdict+jwt';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Public key, PEM. */
  get key(): string {
    return this.#keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** Answers as the contract says. */
  readonly reply: Reply = (lookup, response) => {
    void this.statement(lookup).then((verdict) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ verdict }));
    });
  };

  /** The signed verdict on a request. */
  async statement({ body, correlationId }: Pick<Lookup, 'body' | 'correlationId'>): Promise<string> {
    const { outcome, code, checks, evidence, policy } = await this.#verdict(JSON.parse(body) as Verification);
    const claims = this.changed({
      aud: 'dinhdanh',
      iat: Math.floor(this.#clock.now() / SECOND),
      correlationId,
      requestSha256: createHash('sha256').update(body).digest('hex'),
      outcome,
      ...(code !== undefined && { code }),
      evidence,
      policy,
      checks: checks.map((check) => ({
        name: check.name,
        result: check.result,
        ...('code' in check && { code: check.code }),
      })),
    });
    const payload = new TextEncoder().encode(JSON.stringify(claims));
    return new CompactSign(payload).setProtectedHeader({ alg: 'ES256', typ: this.type }).sign(this.signer);
  }

  #verdict({ sod, dataGroups, holder, cardIssueDate, activeAuthentication }: Verification) {
    const now = this.#clock.now();
    return ownVerifier(cccdPolicy, sandboxTrust).verify({
      files: {
        sod: octets(sod),
        dataGroups: new Map(Object.entries(dataGroups).map(([number, bytes]) => [Number(number), octets(bytes)])),
      },
      holder,
      cardIssueDate,
      answer: activeAuthentication && {
        nonce: activeAuthentication.challenge,
        signature: octets(activeAuthentication.signature),
      },
      now,
    });
  }
}

/** A key that is nobody's. */
export const strangeKey = (): KeyObject => newKey().privateKey;
