import { answerChallenge } from './active-authentication.ts';
import type { DocumentSigner } from './authority.ts';
import type { SandboxCitizen } from './citizen.ts';
import {
  dg13Fields,
  encodeDg1,
  encodeDg13,
  encodeDg14,
  encodeDg15,
  encodeDg2,
  encodeFaceRecord,
} from './data-groups.ts';
import type { Dg13Fields } from './data-groups.ts';
import { encodeZone } from './machine-readable-zone.ts';
import type { ZoneChanges } from './machine-readable-zone.ts';
import type { SigningKey } from './keys.ts';
import { headerOnlyJpeg } from './portrait.ts';
import type { SandboxPortrait } from './portrait.ts';
import { signDocument } from './security-object.ts';
import type { SecurityObjectPlan, SignedDataPlan } from './security-object.ts';

/** A sandbox card: what a phone reads from it, and the chip that answers challenges. */
export interface SandboxCard {
  readonly sod: Buffer;
  readonly dataGroups: ReadonlyMap<number, Buffer>;
  /** The chip's answer; undefined for a chip without Active Authentication. */
  readonly answer: (challenge: Uint8Array) => Buffer | undefined;
}

export interface CardPlan {
  readonly citizen: SandboxCitizen;
  readonly signer: DocumentSigner;
  /** The chip's own key; none means a chip without Active Authentication. */
  readonly chipKey?: SigningKey;
  readonly portrait?: SandboxPortrait;
  readonly zone?: ZoneChanges;
  readonly details?: Dg13Fields;
  /** Later cards have none. */
  readonly withoutDg13?: boolean;
  /** Adds or replaces groups before EF.SOD is signed. */
  readonly groups?: ReadonlyMap<number, Buffer>;
  readonly lds?: SecurityObjectPlan;
  readonly signed?: SignedDataPlan;
}

/** Issues a card: data groups 1, 2, 13, 14 and 15, EF.SOD over them, and a chip that holds its key. */
export function issueCard(plan: CardPlan): SandboxCard {
  const { citizen, chipKey } = plan;
  const portrait = plan.portrait ?? headerOnlyJpeg(300, 400);
  const groups = new Map<number, Buffer>();
  groups.set(1, encodeDg1(encodeZone(citizen, plan.zone)));
  groups.set(2, encodeDg2(encodeFaceRecord(portrait.bytes, portrait)));
  if (plan.withoutDg13 !== true) groups.set(13, encodeDg13({ ...dg13Fields(citizen), ...plan.details }));
  groups.set(14, encodeDg14(chipKey?.suite.key.type === 'ec' ? chipKey.suite.hash : undefined));
  if (chipKey) groups.set(15, encodeDg15(chipKey.subjectPublicKeyInfo));
  for (const [number, bytes] of plan.groups ?? []) groups.set(number, bytes);
  const sod = signDocument(groups, plan.signer, { ...plan.lds, ...(plan.signed && { signed: plan.signed }) });
  return { sod, dataGroups: groups, answer: (challenge) => chipKey && answerChallenge(chipKey, challenge) };
}
