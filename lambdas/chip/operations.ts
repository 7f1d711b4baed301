import type { ChipPorts } from '../../domain/dossier/ports.ts';
import { readChip, type ChipRead } from '../../domain/dossier/read-chip.ts';
import type { BodyOf } from '../../http/contract/types.ts';
import type { Operation } from '../../http/pipeline/operation.ts';
import type { WithoutLedger } from '../platform/without-ledger.ts';

export const uploadChip = (ports: WithoutLedger<ChipPorts>): Operation<'uploadChip', ChipRead> => ({
  run: ({ caller, principal, params, body, ledger }) =>
    readChip({ ...ports, ledger }, caller, principal, { dossierId: params.dossierId, upload: uploadOf(body) }),
  present: ({ checks, identity }) => ({
    status: 200,
    body: {
      checks: checks.map((check) => ({
        name: check.name,
        result: check.result,
        ...('code' in check && { code: check.code }),
      })),
      ...(identity && { identity }),
    },
  }),
});

const octets = (text: string): Uint8Array => Buffer.from(text, 'base64');

const uploadOf = ({ sod, dataGroups, activeAuthentication }: BodyOf<'uploadChip'>) => ({
  sod: octets(sod),
  dataGroups: new Map(Object.entries(dataGroups).map(([number, text]) => [Number(number), octets(text)])),
  signature: activeAuthentication && octets(activeAuthentication.signature),
});
