import type { CallName, InputOf, Result } from '../../client/result.ts';
import { sessionOf } from '../../client/session-of.ts';
import type { Applying, DossierPath } from '../application/applying.ts';
import type { Traveller } from './traveller.ts';

type Begun = Extract<Result<'createDossier'>, { ok: true }>['value'];

/** A traveller who has a dossier begun, signed in or with the key of a flow. */
export class Applicant implements Applying {
  readonly traveller: Traveller;
  readonly path: DossierPath;
  readonly challenge: string;
  readonly #accessToken: string | undefined;

  private constructor(traveller: Traveller, { dossierId, activeAuthentication }: Begun, accessToken?: string) {
    this.traveller = traveller;
    this.#accessToken = accessToken;
    this.path = { dossierId };
    this.challenge = activeAuthentication.challenge;
  }

  static async of(traveller: Traveller): Promise<Applicant> {
    const { person, password } = traveller;
    const body = { identifier: person.phone, password };
    const { accessToken } = sessionOf(await traveller.must('createSession', { body }));
    const begun = await traveller.must('createDossier', { body: { level: 1 } }, accessToken);
    return new Applicant(traveller, begun, accessToken);
  }

  /** Of a dossier that one of the traveller's flows began. */
  static ofFlow = (traveller: Traveller, begun: Begun): Applicant => new Applicant(traveller, begun);

  must<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Extract<Result<Name>, { ok: true }>['value']> {
    return this.traveller.must(name, input, this.#accessToken);
  }

  ask<Name extends CallName>(name: Name, input: InputOf<Name>): Promise<Result<Name>> {
    return this.traveller.ask(name, input, this.#accessToken);
  }
}
