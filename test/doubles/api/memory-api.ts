import { keyedReferences } from '../../../adapters/keys/references.ts';
import { countingAddressGate } from '../../../adapters/limits/address-gate.ts';
import type { Limits } from '../../../domain/limits/limits.ts';
import type { PasswordHasher } from '../../../domain/password/hasher.ts';
import { authenticate } from '../../../domain/session/authenticate.ts';
import { routes, type Feature } from '../../../http/contract/routes.ts';
import { defaultEdgeSettings, type Edge, type EdgeSettings } from '../../../http/edge.ts';
import { accountOperations } from '../../../http/contract/operations/account.ts';
import { chipOperations } from '../../../http/contract/operations/chip.ts';
import { dossierOperations } from '../../../http/contract/operations/dossier.ts';
import { informationOperations } from '../../../http/contract/operations/information.ts';
import { recoveryOperations } from '../../../http/contract/operations/recovery.ts';
import { registrationOperations } from '../../../http/contract/operations/registration.ts';
import { sessionOperations } from '../../../http/contract/operations/session.ts';
import { featureHandler, type FeatureHandler } from '../../../http/feature-handler.ts';
import * as account from '../../../lambdas/account/operations.ts';
import * as chip from '../../../lambdas/chip/operations.ts';
import * as dossier from '../../../lambdas/dossier/operations.ts';
import * as information from '../../../lambdas/information/operations.ts';
import * as locks from '../../../lambdas/recovery/lock-operations.ts';
import * as resets from '../../../lambdas/recovery/reset-operations.ts';
import * as registration from '../../../lambdas/registration/operations.ts';
import * as session from '../../../lambdas/session/operations.ts';
import { DeviceCalls } from '../edge/device-calls.ts';
import { PUBLIC_ORIGIN } from '../edge/memory-edge.ts';
import { MemoryIdempotencyStore } from '../edge/memory-idempotency-store.ts';
import { MemoryProofStore } from '../edge/memory-proof-store.ts';
import { RecordingLog } from '../edge/recording-log.ts';
import { RotatingEdgeKeys } from '../edge/rotating-edge-keys.ts';
import { createDossierWorld, type DossierWorld } from '../dossier-ports.ts';
import { LIMITS } from '../registration-ports.ts';
import { interposed, type Interposer } from './interposition.ts';

export interface MemoryApiOptions {
  readonly limits?: Limits;
  readonly settings?: Partial<EdgeSettings>;
  /** In place of the plain one. */
  readonly passwords?: PasswordHasher;
  /** Sees every call of every port, the features' and the edge's. */
  readonly between?: Interposer;
}

const passing: Interposer = (_port, _method, _args, pass) => pass();

/** The whole API: every feature's operations behind the real pipeline, one world in memory under all of them. */
export class MemoryApi {
  readonly world: DossierWorld;
  readonly idempotency = new MemoryIdempotencyStore();
  readonly proofs = new MemoryProofStore();
  readonly keys = new RotatingEdgeKeys();
  readonly log = new RecordingLog();
  readonly edge: Edge;
  readonly handler: FeatureHandler;

  constructor({ limits = LIMITS, settings = {}, passwords, between = passing }: MemoryApiOptions = {}) {
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
          addressGate: countingAddressGate(counters, references, limits.address),
          ledger: store.ledger,
        },
        between,
      ),
    };
    const handlers = this.#features({
      ports: interposed({ ...ports, ...(passwords && { passwords }) }, between),
      recovery: interposed({ ...recovery, ...(passwords && { passwords }) }, between),
      dossiers: interposed(this.world.dossier, between),
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

  #features({
    ports,
    recovery,
    dossiers,
    trail,
  }: Pick<DossierWorld, 'ports' | 'recovery'> & { readonly dossiers: DossierWorld['dossier'] } & Pick<
      DossierWorld['store'],
      'trail'
    >): Readonly<Record<Feature, FeatureHandler>> {
    const connect = () => Promise.resolve({ edge: this.edge });
    const build = { version: 'test', commit: 'test' };
    return {
      registration: featureHandler(
        'registration',
        registrationOperations,
        connect,
        () => ({
          startRegistration: registration.startRegistration(ports),
          resendRegistrationCode: registration.resendRegistrationCode(ports),
          verifyRegistrationCode: registration.verifyRegistrationCode(ports),
          setRegistrationPassword: registration.setRegistrationPassword(ports),
        }),
        this.log,
      ),
      session: featureHandler(
        'session',
        sessionOperations,
        connect,
        () => ({
          createSession: session.createSession(ports),
          refreshSession: session.refreshSession(ports),
          listSessions: session.listSessions(ports),
          endCurrentSession: session.endCurrentSession(ports),
          endSession: session.endSession(ports),
        }),
        this.log,
      ),
      recovery: featureHandler(
        'recovery',
        recoveryOperations,
        connect,
        () => ({
          startPasswordReset: resets.startPasswordReset(recovery),
          resendPasswordResetCode: resets.resendPasswordResetCode(recovery),
          verifyPasswordResetCode: resets.verifyPasswordResetCode(recovery),
          resetPassword: resets.resetPassword(recovery),
          startLock: locks.startLock(recovery),
          resendLockCode: locks.resendLockCode(recovery),
          verifyLockCode: locks.verifyLockCode(recovery),
          completeLock: locks.completeLock(recovery),
        }),
        this.log,
      ),
      account: featureHandler(
        'account',
        accountOperations,
        connect,
        () => ({
          getMe: account.getMe(ports.accounts),
          getMyHistory: account.getMyHistory({ trail, accounts: ports.accounts }),
          lockMyAccount: account.lockMyAccount(recovery),
        }),
        this.log,
      ),
      dossier: featureHandler(
        'dossier',
        dossierOperations,
        connect,
        () => ({
          createDossier: dossier.createDossier(dossiers),
          issueChipChallenge: dossier.issueChipChallenge(dossiers),
          listDossiers: dossier.listDossiers(dossiers),
          getDossier: dossier.getDossier(dossiers),
        }),
        this.log,
      ),
      chip: featureHandler(
        'chip',
        chipOperations,
        connect,
        () => ({ uploadChip: chip.uploadChip(dossiers) }),
        this.log,
      ),
      information: featureHandler(
        'information',
        informationOperations,
        () => Promise.resolve({}),
        () => ({
          getHealth: information.getHealth(build),
          listGuides: information.listGuides(),
          getGuide: information.getGuide(),
        }),
        this.log,
      ),
    };
  }
}
