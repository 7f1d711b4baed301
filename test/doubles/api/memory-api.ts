import { keyedReferences } from '../../../adapters/keys/references.ts';
import { countingAddressGate } from '../../../adapters/limits/address-gate.ts';
import { authenticateClaim } from '../../../domain/dossier/authenticate-claim.ts';
import type { Limits } from '../../../domain/limits/limits.ts';
import { authenticateOfficer } from '../../../domain/officer/authenticate.ts';
import type { OfficerGroup, OfficerTokens } from '../../../domain/officer/officer.ts';
import type { PasswordHasher } from '../../../domain/password/hasher.ts';
import type { PersonRef } from '../../../domain/references.ts';
import { authenticate } from '../../../domain/session/authenticate.ts';
import { routes, type Feature } from '../../../http/contract/routes.ts';
import { defaultEdgeSettings, type EdgeSettings, type OfficersEdge } from '../../../http/edge.ts';
import type { FeatureHandler } from '../../../http/feature-handler.ts';
import { accountHandler } from '../../../lambdas/account/feature.ts';
import { activationHandler } from '../../../lambdas/activation/feature.ts';
import { chipHandler } from '../../../lambdas/chip/feature.ts';
import { counterHandler } from '../../../lambdas/counter/feature.ts';
import { deviceHandler } from '../../../lambdas/device/feature.ts';
import { dossierHandler } from '../../../lambdas/dossier/feature.ts';
import { informationHandler } from '../../../lambdas/information/feature.ts';
import { officerHandler } from '../../../lambdas/officer/feature.ts';
import { passcodeHandler } from '../../../lambdas/passcode/feature.ts';
import { portraitHandler } from '../../../lambdas/portrait/feature.ts';
import { recoveryHandler } from '../../../lambdas/recovery/feature.ts';
import { registrationHandler } from '../../../lambdas/registration/feature.ts';
import { sessionHandler } from '../../../lambdas/session/feature.ts';
import { DeviceCalls } from '../edge/device-calls.ts';
import { PUBLIC_ORIGIN } from '../edge/memory-edge.ts';
import { MemoryIdempotencyStore } from '../edge/memory-idempotency-store.ts';
import { RecordingLog } from '../edge/recording-log.ts';
import { RotatingEdgeKeys } from '../edge/rotating-edge-keys.ts';
import { createDossierWorld, type DossierWorld } from '../dossier-ports.ts';
import { LIMITS } from '../registration-ports.ts';
import { KnownOfficerTokens } from '../officers/known-officer-tokens.ts';
import { OfficerCalls } from '../officers/officer-calls.ts';
import { interposed, type Interposer } from './interposition.ts';

export interface MemoryApiOptions {
  readonly limits?: Limits;
  readonly settings?: Partial<EdgeSettings>;
  /** Of pages that may read the answers to the calls that the activation page makes. */
  readonly pageOrigins?: readonly string[];
  /** In place of the plain one. */
  readonly passwords?: PasswordHasher;
  /** In place of known ones. */
  readonly officerTokens?: OfficerTokens;
  /** Sees every call of every port, the features' and the edge's. */
  readonly between?: Interposer;
}

const passing: Interposer = (_port, _method, _args, pass) => pass();

/** The whole API: every feature's operations behind the real pipeline, one world in memory under all of them. */
export class MemoryApi {
  readonly world: DossierWorld;
  readonly idempotency = new MemoryIdempotencyStore();
  readonly proofs = this.idempotency.proofs;
  readonly keys = new RotatingEdgeKeys();
  readonly log = new RecordingLog();
  readonly officerTokens = new KnownOfficerTokens();
  readonly edge: OfficersEdge;
  readonly handler: FeatureHandler;

  constructor({
    limits = LIMITS,
    settings = {},
    pageOrigins = [],
    passwords,
    officerTokens,
    between = passing,
  }: MemoryApiOptions = {}) {
    const references = keyedReferences(Buffer.alloc(32, 2));
    this.world = createDossierWorld(limits, { answers: this.idempotency, references });
    const { clock, counters, ports, store, recovery } = this.world;
    const { sessions, digests } = ports;
    this.edge = {
      settings: { ...defaultEdgeSettings, publicOrigin: PUBLIC_ORIGIN, ...settings },
      ...interposed(
        {
          clock,
          keys: this.keys,
          proofs: this.proofs,
          idempotency: this.idempotency,
          authenticator: {
            authenticate: (token: string, device: string) => authenticate({ sessions, digests, clock }, token, device),
          },
          claims: {
            authenticate: (dossierId: string, device: string, now: number) =>
              authenticateClaim(store.claims, dossierId, device, now),
          },
          addressGate: countingAddressGate(counters, references, limits.address),
          ledger: store.ledger,
          officers: {
            authenticate: (token: string, now: number) =>
              authenticateOfficer(
                { tokens: officerTokens ?? this.officerTokens, officers: store.officers },
                token,
                now,
              ),
          },
        },
        between,
      ),
    };
    const handlers = this.#features(pageOrigins, {
      ports: interposed({ ...ports, ...(passwords && { passwords }) }, between),
      recovery: interposed({ ...recovery, ...(passwords && { passwords }) }, between),
      activation: interposed({ ...this.world.activation, ...(passwords && { passwords }) }, between),
      device: interposed(this.world.device, between),
      reset: interposed({ ...this.world.reset, ...(passwords && { passwords }) }, between),
      dossiers: interposed(this.world.dossier, between),
      officers: interposed(this.world.officer, between),
      counter: interposed(this.world.counter, between),
      ...interposed({ trail: store.trail }, between),
    });
    this.handler = (event, invocation) => {
      const route = Object.values(routes).find(
        ({ method, path }) => method === event.httpMethod && path === event.resource,
      );
      return handlers[route?.feature ?? 'information'](event, invocation);
    };
  }

  /** A device with a new key. */
  device(): Promise<DeviceCalls> {
    // The device's own clock and nonce are no ports of the system.
    return DeviceCalls.to({ handler: this.handler, edge: { clock: this.world.clock, keys: this.keys } });
  }

  /** Makes an officer of this person, and gives the officer's console. */
  async officer(officer: string, groups: readonly OfficerGroup[], person = `v1.${officer}` as PersonRef) {
    const since = this.world.clock.now();
    await this.world.store.ledger.commit({
      writes: [{ save: { entity: 'officer', version: 0, officer, person, groups, since } }],
    });
    return new OfficerCalls(this.handler, this.officerTokens.issue({ officer, groups }));
  }

  #features(
    pageOrigins: readonly string[],
    {
      ports,
      recovery,
      activation,
      device,
      reset,
      dossiers,
      officers,
      counter,
      trail,
    }: Pick<DossierWorld, 'ports' | 'recovery' | 'activation' | 'device' | 'reset'> & {
      readonly dossiers: DossierWorld['dossier'];
      readonly officers: DossierWorld['officer'];
      readonly counter: DossierWorld['counter'];
    } & Pick<DossierWorld['store'], 'trail'>,
  ): Readonly<Record<Feature, FeatureHandler>> {
    const { edge, log } = this;
    const connected =
      <P>(ports: P) =>
      () =>
        Promise.resolve({ edge, ports });
    const own = { accounts: ports.accounts, bindings: device.bindings, trail, locking: recovery };
    return {
      registration: registrationHandler(connected(ports), log),
      activation: activationHandler(connected(activation), log, pageOrigins),
      session: sessionHandler(connected(ports), log),
      device: deviceHandler(connected(device), log),
      recovery: recoveryHandler(connected(recovery), log),
      passcode: passcodeHandler(() => Promise.resolve({ edge, ports: reset, unlocks: recovery }), log),
      account: accountHandler(() => Promise.resolve({ edge, ...own }), log),
      dossier: dossierHandler(connected(dossiers), log),
      chip: chipHandler(connected(dossiers), log),
      officer: officerHandler(connected(officers), log),
      counter: counterHandler(connected(counter), log),
      portrait: portraitHandler(connected(dossiers), log),
      information: informationHandler(() => Promise.resolve({ version: 'test', commit: 'test' }), log, pageOrigins),
    };
  }
}
