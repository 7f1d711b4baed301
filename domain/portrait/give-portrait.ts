import { byOwner } from '../audit/by-owner.ts';
import type { Caller } from '../caller.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { forgetObjects } from '../dossier/forget-objects.ts';
import type { KeptObject } from '../dossier/kept-object.ts';
import { ownApplication } from '../dossier/own.ts';
import { conclude } from '../ledger/transact.ts';
import type { Allowance } from '../limits/take-all.ts';
import { takeRoom } from '../limits/take-room.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { judgePicture } from './judge-picture.ts';
import { usablePermit, type UploadPermit } from './permit.ts';
import type { Portrait } from './portrait.ts';
import type { PortraitPorts } from './ports.ts';
import { uploadKey } from './uploads.ts';

export interface GivePortrait {
  readonly dossierId: string;
  readonly uploadId: string;
}

/** The dossier that the portrait is for, and the permit that it was uploaded by. */
interface Given {
  readonly draft: Dossier;
  readonly permit: UploadPermit;
}
type Kept = Pick<Portrait, 'object' | 'model'>;

/**
 * Judges the uploaded picture at once and makes it the dossier's portrait, in the place of an earlier one (FACE-1). The permit is spent with the
 * verdict; a judge that does not answer takes nothing from the citizen. Refusals: not_found, also where nothing was uploaded; dossier_closed,
 * rate_limited, unsupported_media_type, too_large, portrait_rejected with its reasons.
 */
export async function givePortrait(
  ports: PortraitPorts,
  caller: Caller,
  applicant: Applicant,
  giving: GivePortrait,
): Promise<Outcome<undefined>> {
  const read = () => readGiven(ports, caller, applicant, giving);
  const given = await read();
  if (!given.ok) return given;
  const uploaded = await ports.uploads.find(given.value.permit);
  if (uploaded === undefined) return refused('not_found');
  const room = await takePortrait(ports, applicant);
  if (!room.ok) return room;
  try {
    const kept = await keepPortrait(ports, uploaded);
    const outcome = await keepVerdict(ports, caller, applicant, { kept, first: given, read });
    await forgetObjects(ports, { key: uploadKey(giving) });
    return outcome;
  } catch (error) {
    await room.value.giveBack();
    throw error;
  }
}

async function readGiven(
  ports: PortraitPorts,
  caller: Caller,
  applicant: Applicant,
  giving: GivePortrait,
): Promise<Outcome<Given>> {
  const [draft, permit] = await Promise.all([
    ownApplication(ports, applicant, giving.dossierId),
    usablePermit(ports.permits, caller, giving, ports.clock.now()),
  ]);
  if (!draft.ok) return draft;
  return permit === undefined ? refused('not_found') : accepted({ draft: draft.value, permit });
}

/** A portrait is stored anew, where nobody uploads. */
async function keepPortrait(ports: PortraitPorts, uploaded: KeptObject): Promise<Outcome<Kept>> {
  const judged = await judgePicture(ports, uploaded);
  if (!judged.ok) return judged;
  const { picture, model } = judged.value;
  return accepted({ object: await ports.objects.keep('portrait', picture.contentType, picture.bytes), model });
}

async function keepVerdict(
  ports: PortraitPorts,
  caller: Caller,
  applicant: Applicant,
  work: {
    readonly kept: Outcome<Kept>;
    readonly first: Outcome<Given>;
    readonly read: () => Promise<Outcome<Given>>;
  },
): Promise<Outcome<undefined>> {
  const { kept, read } = work;
  let known: Outcome<Given> | undefined = work.first;
  let replaced: KeptObject | undefined;
  const outcome = await conclude<undefined>(ports.ledger, async () => {
    const given = known ?? (await read());
    // After a conflict it is no longer what is stored.
    known = undefined;
    if (!given.ok) return { outcome: given };
    const { draft, permit } = given.value;
    const now = ports.clock.now();
    const spent = { save: { ...permit, usedAt: now } };
    if (!kept.ok) return { outcome: kept, change: { writes: [spent] } };
    replaced = draft.portrait?.object;
    const portrait: Portrait = { ...kept.value, at: now, device: caller.device };
    return {
      outcome: accepted(undefined),
      change: {
        writes: [{ save: { ...draft, portrait, updatedAt: now } }, spent],
        audits: [byOwner(applicant.person, 'portrait.accepted', caller, now, { object: draft.dossierId })],
      },
    };
  });
  await forgetObjects(ports, outcome.ok ? replaced : kept.ok ? kept.value.object : undefined);
  return outcome;
}

/** "Chụp lại" costs nothing up to a number a day. Counted by account: a stranger's claim takes nothing from the person (TH-45). */
const takePortrait = (ports: PortraitPorts, { accountId }: Applicant): Promise<Outcome<Allowance>> =>
  takeRoom(ports, { name: 'dossier.portraits.account', subject: accountId }, ports.limits.portrait.portraitsPerAccount);
