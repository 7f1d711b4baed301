import { setTimeout as sleep } from 'node:timers/promises';
import type { CallName, InputOf } from '../../../client/result.ts';
import { OfficerDesk, type DeskResult } from '../../application/officer-desk.ts';
import type { Applicant } from '../applicant.ts';
import { Surprise } from '../narrator.ts';

const PATIENCE_MS = 120_000;
/** Officers of the sandbox; one of them may review and approve, though not the same dossier. */
const CHIEF = 'sandbox-chief';
const APPROVER = 'sandbox-approver';

/** Two officers look at the dossier, and approve it; the second cannot be the first (APR-2). */
export async function decideByTwoOfficers(applicant: Applicant): Promise<void> {
  const { path, traveller } = applicant;
  const { narrator, url } = traveller;
  const chief = await OfficerDesk.of(url, CHIEF, ['reviewer', 'approver']);
  const approver = await OfficerDesk.of(url, APPROVER, ['approver']);
  const ask = async <Name extends CallName>(desk: OfficerDesk, name: Name, input: InputOf<Name>) => {
    const result = await desk.call(name, input);
    narrator.note(`officer ${desk.sub}: ${name} → ${result.status}${result.ok ? '' : ` ${result.code}`}`);
    return result;
  };

  await waiting(chief, path.dossierId);
  const seen = succeeded(await ask(chief, 'viewDossier', { path }));
  narrator.note(`to be looked at for ${seen.reviewReasons.join(', ')}`);
  const body = { decision: 'approve' as const, reasons: [], comment: 'Đã đối chiếu ảnh và giấy tờ.' };
  succeeded(await ask(chief, 'decideDossier', { path, body }));
  const refused = await ask(chief, 'decideDossier', { path, body });
  if (refused.ok) throw new Surprise('one officer was not to decide twice', refused);
  succeeded(await ask(approver, 'decideDossier', { path, body }));
}

/** Until the workflow has passed the dossier to the officers. */
async function waiting(desk: OfficerDesk, dossierId: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const { dossiers } = succeeded(await desk.call('listWaitingDossiers', { query: { status: 'review' } }));
    if (dossiers.some((dossier) => dossier.dossierId === dossierId)) return;
    await sleep(200);
  }
  throw new Surprise('the dossier was to wait for officers', dossierId);
}

function succeeded<Name extends CallName>(result: DeskResult<Name>): Extract<DeskResult<Name>, { ok: true }>['value'] {
  if (result.ok) return result.value;
  throw new Surprise('an officer’s call was to succeed', result);
}
