import type { CallName, InputOf, Result } from '../../client/result.ts';
import { sessionOf } from '../../client/session-of.ts';
import type { Applying, DossierPath } from '../application/applying.ts';
import type { Traveller } from './traveller.ts';

/** A traveller who is signed in and has a dossier begun. */
export class Applicant implements Applying {
  readonly traveller: Traveller;
  readonly path: DossierPath;
  readonly challenge: string;
  readonly #accessToken: string;

  private constructor(traveller: Traveller, accessToken: string, dossierId: string, challenge: string) {
    this.traveller = traveller;
    this.#accessToken = accessToken;
    this.path = { dossierId };
    this.challenge = challenge;
  }

  static async of(traveller: Traveller): Promise<Applicant> {
    const { person, password } = traveller;
    const body = { identifier: person.phone, password };
    const { accessToken } = sessionOf(await traveller.must('createSession', { body }));
    const begun = await traveller.must('createDossier', { body: { level: 1 } }, accessToken);
    return new Applicant(traveller, accessToken, begun.dossierId, begun.activeAuthentication.challenge);
  }

  must<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Extract<Result<Name>, { ok: true }>['value']> {
    return this.traveller.must(name, input, this.#accessToken);
  }

  ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Result<Name>> {
    return this.traveller.ask(name, input, this.#accessToken);
  }
}
