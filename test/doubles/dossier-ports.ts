import { readFileSync } from 'node:fs';
import { chipArchive } from '../../adapters/chip/chip-archive.ts';
import { ownVerifier } from '../../adapters/chip/own-verifier.ts';
import { publicHolidays, type HolidayYear } from '../../domain/calendar/public-holidays.ts';
import type { CardPorts } from '../../domain/counter/card-ports.ts';
import type { CounterPorts } from '../../domain/counter/ports.ts';
import type { ChipQuestion, ChipVerdict, ChipVerifier } from '../../domain/dossier/chip.ts';
import type { ActivationProofPorts } from '../../domain/activation/prove-by-chip.ts';
import type { PasscodeProofPorts } from '../../domain/passcode-reset/prove-by-chip.ts';
import type { RecoveryProofPorts } from '../../domain/recovery/prove-by-chip.ts';
import type { ChipPorts, ClaimingPorts, SubmissionPorts } from '../../domain/dossier/ports.ts';
import type { LivenessPorts, PortraitPorts } from '../../domain/portrait/ports.ts';
import { cccdPolicy } from '../../emrtd/index.ts';
import type { OfficerPorts } from '../../domain/officer/ports.ts';
import { sandboxTrust } from './chip-cards.ts';
import { MemoryPasses, ScriptedLiveness, SettableAnalyst } from './face-services.ts';
import { MemoryObjects } from './memory-objects.ts';
import { RecordingWorkflow } from './recording-workflow.ts';
import { ReadableLinks } from './officers/readable-links.ts';
import { createActivationWorld, type ActivationWorld } from './activation-ports.ts';
import type { createWorld } from './registration-ports.ts';

/** Verifies as the product does, unless told otherwise; keeps what it was asked. */
export class SettableVerifier implements ChipVerifier {
  readonly asked: ChipQuestion[] = [];
  own: ChipVerifier = ownVerifier(cccdPolicy, sandboxTrust);

  verify(question: ChipQuestion): Promise<ChipVerdict> {
    this.asked.push(question);
    return this.own.verify(question);
  }
}

const { years } = JSON.parse(readFileSync('data/public-holidays.json', 'utf8')) as {
  readonly years: readonly HolidayYear[];
};

/** A world in which accounts also rise to level 1. */
export interface DossierWorld extends ActivationWorld {
  readonly verifier: SettableVerifier;
  readonly objects: MemoryObjects;
  readonly workflow: RecordingWorkflow;
  readonly analyst: SettableAnalyst;
  readonly liveness: ScriptedLiveness;
  readonly dossier: ClaimingPorts &
    SubmissionPorts &
    ChipPorts &
    PortraitPorts &
    LivenessPorts &
    ActivationProofPorts &
    RecoveryProofPorts &
    PasscodeProofPorts;
  readonly officer: OfficerPorts;
  readonly counter: CounterPorts;
  readonly card: CardPorts;
}

export function createDossierWorld(...options: Parameters<typeof createWorld>): DossierWorld {
  const world = createActivationWorld(...options);
  const verifier = new SettableVerifier();
  const objects = new MemoryObjects(world.clock);
  const workflow = new RecordingWorkflow();
  const analyst = new SettableAnalyst();
  const liveness = new ScriptedLiveness();
  const { activations, recoveries, passcodeResets, notices } = world.store;
  const { dossiers, dossierIndex, challenges, claims, permits, livenessSessions, officers, ledger } = world.store;
  const dossier = {
    ...world.ports,
    activations,
    recoveries,
    passcodeResets,
    notices,
    dossiers,
    challenges,
    claims,
    verifier,
    objects,
    archive: chipArchive(objects),
    permits,
    uploads: objects,
    analyst,
    livenessSessions,
    liveness,
    passes: new MemoryPasses(world.clock),
    workflow,
    holidays: publicHolidays(years),
  };
  const links = new ReadableLinks();
  const { accounts } = world.ports;
  const officer = { clock: world.clock, dossiers, dossierIndex, ledger, officers, accounts, workflow, links };
  const { visits, phoneChanges } = world.store;
  const counter = { ...world.recovery, visits, phoneChanges, officers, holders: world.store.holders };
  const card = { ...dossier, visits, phoneChanges, accounts: world.store.accounts, holders: world.store.holders };
  return { ...world, verifier, objects, workflow, analyst, liveness, dossier, officer, counter, card };
}
