import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import { keepUp } from '../../../../domain/upkeep/upkeep.ts';
import type { UpkeepPorts } from '../../../../domain/upkeep/ports.ts';
import type { Scene } from '../approval/steps.ts';

/** Of any year that a test comes to. */
const holidayYears = Array.from({ length: 100 }, (_, n) => ({
  year: 2000 + n,
  announced: true,
  free: [],
  workedInstead: [],
}));

export const portsOf = ({ world }: Scene): UpkeepPorts => ({
  clock: world.clock,
  limits: world.ports.limits,
  dossiers: world.store.dossiers,
  index: world.store.dossierIndex,
  ledger: world.store.ledger,
  signals: world.signals,
  workflow: world.workflow,
  objects: world.objects,
  holidayYears,
});

/** A minute's upkeep, `later` after now. */
export async function minute(scene: Scene, later = 0, ports: Partial<UpkeepPorts> = {}): Promise<void> {
  scene.world.clock.advance(later);
  await keepUp({ ...portsOf(scene), ...ports });
}

/** Keys of the dossier's objects that are still stored, one for each version. */
export const kept = ({ world }: Scene, { chip, portrait, live, photograph }: Partial<Dossier>): readonly string[] => {
  const own = [chip, portrait, live, photograph].map((part) => part?.object?.key);
  return world.objects.keys.filter((key) => own.includes(key));
};

/** The parts of a dossier by chip, with objects that are there. */
export async function keptParts({ world }: Scene): Promise<Pick<Dossier, 'chip' | 'portrait' | 'live' | 'photograph'>> {
  const step = { at: world.clock.now(), device: 'thumbprint-of-own' };
  const keep = (kind: 'chip' | 'portrait' | 'live' | 'photo') =>
    world.objects.keep(kind, 'image/jpeg', Buffer.from(kind));
  return {
    chip: {
      ...step,
      outcome: 'passed',
      checks: [],
      evidence: { sod: 'hash' },
      policy: 'cccd-1',
      object: await keep('chip'),
    },
    portrait: { ...step, object: await keep('portrait'), model: 'model-1' },
    live: { ...step, object: await keep('live'), sessionId: 'session-1', confidence: 99, model: 'model-1' },
    photograph: { object: await keep('photo') },
  };
}

/** The dossier as if it had none of these. */
export const without = (dossier: Dossier, ...fields: readonly (keyof Dossier)[]): Dossier =>
  Object.fromEntries(
    Object.entries(dossier).filter(([name]) => !fields.includes(name as keyof Dossier)),
  ) as unknown as Dossier;
