import { allowUpload, type AllowedUpload } from '../../domain/portrait/allow-upload.ts';
import { beginLiveness as begin, type LivenessBegun } from '../../domain/portrait/begin-liveness.ts';
import { givePortrait as give } from '../../domain/portrait/give-portrait.ts';
import type { LivenessPorts, PortraitPorts } from '../../domain/portrait/ports.ts';
import { takeLiveness as take } from '../../domain/portrait/take-liveness.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const allowPortraitUpload = (
  ports: WithoutLedger<PortraitPorts>,
): Operation<'allowPortraitUpload', AllowedUpload> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    allowUpload({ ...ports, ledger }, caller, principal, { ...body, dossierId: params.dossierId }),
  present: ({ permit, form }) => ({
    status: 201,
    body: {
      uploadId: permit.uploadId,
      url: form.url,
      fields: { ...form.fields },
      expiresAt: new Date(permit.expiresAt).toISOString(),
    },
  }),
});

export const givePortrait = (ports: WithoutLedger<PortraitPorts>): Operation<'givePortrait', undefined> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    give({ ...ports, ledger }, caller, principal, { dossierId: params.dossierId, uploadId: body.uploadId }),
  present: () => ({ status: 200, body: { quality: 'accepted' } }),
});

export const beginLiveness = (ports: WithoutLedger<LivenessPorts>): Operation<'beginLiveness', LivenessBegun> => ({
  run: ({ caller, principal, params, ledger }) => begin({ ...ports, ledger }, caller, principal, params.dossierId),
  present: ({ sessionId, region, pass }) => ({
    status: 201,
    body: { sessionId, region, credentials: { ...pass, expiresAt: new Date(pass.expiresAt).toISOString() } },
  }),
});

/** Its answer says that the face was live, and never by how much. */
export const takeLiveness = (ports: WithoutLedger<LivenessPorts>): Operation<'takeLiveness', undefined> => ({
  run: ({ caller, principal, params, ledger }) => take({ ...ports, ledger }, caller, principal, params),
  present: () => ({ status: 200, body: { status: 'passed' } }),
});
