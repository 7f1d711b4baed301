import { setTimeout as sleep } from 'node:timers/promises';
import { faceTheCamera, uploadPortrait } from '../application/applying.ts';
import { waitForDecision } from '../application/wait-for-decision.ts';
import { readingOf, sandboxCard, unknownCard } from '../sandbox-issuer/index.ts';
import { faceNumberOf } from '../sandbox-faces/of-person.ts';
import { sandboxFace, type SandboxFace } from '../sandbox-faces/sandbox-faces.ts';
import type { MeasuredCitizen } from './citizen.ts';
import { readMeter } from './meter.ts';
import { step, type Step } from './step.ts';

const PATIENCE_MS = 120_000;
/** Between two looks at what nobody tells of. */
const EVERY_MS = 250;
const APPROVED = 'da duoc phe duyet';

const own = ({ person }: MeasuredCitizen): SandboxFace => sandboxFace(faceNumberOf(person));
const other = ({ person }: MeasuredCitizen): SandboxFace => sandboxFace(faceNumberOf(person) + 1);
const dossier = (citizen: MeasuredCitizen) => ({ dossierId: citizen.recall('dossierId') });

const begin: readonly Step[] = [
  step('createDossier', async (citizen) => {
    citizen.keep('dossierId', (await citizen.must('createDossier', { body: { level: 1 } })).dossierId);
  }),
];

const readTheChip = (card: typeof sandboxCard): readonly Step[] => [
  step('issueChipChallenge', async (citizen) => {
    const request = { path: dossier(citizen), body: {} };
    const { activeAuthentication } = await citizen.must('issueChipChallenge', request);
    citizen.keep('challenge', activeAuthentication.challenge);
  }),
  step('uploadChip', async (citizen) => {
    const photograph = await own(citizen).onCard('jpeg');
    const body = readingOf(card(citizen.person, photograph), citizen.recall('challenge'));
    await citizen.must('uploadChip', { path: dossier(citizen), body });
  }),
];

const showFace = (face: (citizen: MeasuredCitizen) => SandboxFace): readonly Step[] => [
  step('beginLiveness', async (citizen) => {
    const live = await face(citizen).live();
    citizen.keep('livenessId', await faceTheCamera(citizen, citizen.url, dossier(citizen), { face: live }));
  }),
  step('takeLiveness', async (citizen) => {
    const path = { ...dossier(citizen), sessionId: citizen.recall('livenessId') };
    await citizen.must('takeLiveness', { path, body: {} });
  }),
];

const takePictures = (face: (citizen: MeasuredCitizen) => SandboxFace): readonly Step[] => [
  step('allowPortraitUpload', async (citizen) => {
    citizen.keep('uploadId', await uploadPortrait(citizen, dossier(citizen), await face(citizen).portrait()));
  }),
  step('givePortrait', async (citizen) => {
    await citizen.must('givePortrait', { path: dossier(citizen), body: { uploadId: citizen.recall('uploadId') } });
  }),
  ...showFace(face),
];

const send = step('submitDossier', async (citizen) => {
  await citizen.must('submitDossier', { path: dossier(citizen), body: {} });
});

/** After it every line of what went on behind is in the meter. */
const awaitDecision = step('getDossier', async (citizen) => {
  const sent = citizen.made.findLast(({ call }) => call === 'submitDossier')?.requestId;
  const { status } = await waitForDecision(citizen, dossier(citizen), PATIENCE_MS);
  if (status === 'approved') await citizen.hear(APPROVED);
  // The lines of the execution and of the consumer come when they end.
  await sleep(4 * EVERY_MS);
  const lines = await readMeter(citizen.url);
  const since = lines.slice(lines.findIndex(({ requestId }) => requestId === sent) + 1);
  citizen.behind = since.filter((line) => line.route === undefined && !/Relay|Upkeep/.test(line.function));
});

/** The usual way: by the chip, approved by the machine; begun anew once. */
export const approvedByMachine: readonly Step[] = [
  ...begin,
  step('recreateDossier', async (citizen) => {
    const made = await citizen.must('recreateDossier', { path: dossier(citizen), body: {} });
    citizen.keep('dossierId', made.dossierId);
  }),
  ...readTheChip(sandboxCard),
  ...takePictures(own),
  send,
  awaitDecision,
  step('listDossiers', (citizen) => citizen.must('listDossiers', {})),
];

/** Chip and live face of somebody who proves themselves to a flow, until the machine has said yes. */
export const provenByMachine: readonly Step[] = [
  ...readTheChip(sandboxCard),
  ...showFace(own),
  send,
  step('getDossier', async (citizen) => {
    const { status } = await waitForDecision(citizen, dossier(citizen), PATIENCE_MS);
    if (status !== 'approved') throw new Error(`a proof was to be approved, but it was ${status}`);
  }),
];

const decide = (officer: string): Step =>
  step('decideDossier', async (citizen) => {
    const body = { decision: 'approve' as const, reasons: [], comment: 'Đã đối chiếu.' };
    await citizen.atDesk(officer, 'decideDossier', { path: dossier(citizen), body });
  });

/** With another face, so that the machine says no and two officers are asked. */
export const approvedByOfficers: readonly Step[] = [
  ...begin,
  ...readTheChip(sandboxCard),
  step('giveCardQr', async (citizen) => {
    await citizen.must('giveCardQr', { path: dossier(citizen), body: { payload: citizen.person.qr } });
  }),
  ...takePictures(other),
  send,
  step('getDossier', (citizen) => waitForDecision(citizen, dossier(citizen), PATIENCE_MS)),
  step('askOfficer', async (citizen) => {
    await citizen.must('askOfficer', { path: dossier(citizen), body: { comment: 'Ảnh trên thẻ chụp đã lâu.' } });
  }),
  step('listWaitingDossiers', (citizen) =>
    citizen.atDesk('sandbox-chief', 'listWaitingDossiers', { query: { status: 'review' } }),
  ),
  step('viewDossier', (citizen) => citizen.atDesk('sandbox-chief', 'viewDossier', { path: dossier(citizen) })),
  decide('sandbox-chief'),
  decide('sandbox-approver'),
  step('getDossier', async (citizen) => {
    await waitForDecision(citizen, dossier(citizen), PATIENCE_MS);
    await citizen.hear(APPROVED);
  }),
];

/** With a card of an issuer whom nobody knows: parked, and resumed by an operator. */
export const parkedAndResumed: readonly Step[] = [
  ...begin,
  ...readTheChip(unknownCard),
  ...takePictures(own),
  send,
  step('resumeDossier', async (citizen) => {
    const { dossierId } = dossier(citizen);
    const parked = async (): Promise<boolean> => {
      const query = { status: 'parked' as const };
      const { dossiers } = await citizen.atDesk('sandbox-operator', 'listWaitingDossiers', { query });
      return dossiers.some((one) => one.dossierId === dossierId);
    };
    const end = Date.now() + PATIENCE_MS;
    while (!(await parked())) {
      if (Date.now() > end) throw new Error('the dossier was to be parked');
      await sleep(EVERY_MS);
    }
    await citizen.atDesk('sandbox-operator', 'resumeDossier', { path: { dossierId }, body: {} });
  }),
];
