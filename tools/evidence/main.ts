import { parseArgs } from 'node:util';
import { verifyEvidence } from '../../domain/approval/verify-evidence.ts';
import { connectSealed, deployedPlace, localPlace, readSealed, type Place } from './place.ts';

const usage = `npm run evidence -- verify DOSSIER_ID [--data FOLDER]     on a running local cloud (.local unless told otherwise)
npm run evidence -- verify DOSSIER_ID --outputs FILE   on a stage: the file of "cdk deploy --outputs-file FILE"`;

/** Verifies the evidence of a dossier's decisions. Returns the exit status: 0 it holds, 1 something does not, 2 misused. */
export async function evidenceCommand(args: readonly string[], line: (text: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: positionalsLast(args),
    options: { data: { type: 'string', default: '.local' }, outputs: { type: 'string' } },
    allowPositionals: true,
  });
  const [command, dossierId, ...more] = positionals;
  if (command !== 'verify' || dossierId === undefined || more.length > 0) {
    line(usage);
    return 2;
  }
  const place = values.outputs === undefined ? localPlace(values.data) : deployedPlace(values.outputs);
  try {
    return (await verify(place, dossierId, line)) ? 0 : 1;
  } finally {
    place.client.destroy();
  }
}

/** An id may begin with a hyphen, and is no option all the same. */
function positionalsLast(args: readonly string[]): string[] {
  const [command = '', dossierId = '', ...options] = args;
  return /^-[\w-]{21}$/.test(dossierId) ? [...options, '--', command, dossierId] : [...args];
}

async function verify(place: Place, dossierId: string, line: (text: string) => void): Promise<boolean> {
  const sealed = await readSealed(place, dossierId);
  if (sealed === undefined) {
    line(`does not hold: there is no dossier ${dossierId}`);
    return false;
  }
  const looked = await verifyEvidence(await connectSealed(place), sealed);
  for (const { what, holds } of looked) line(`${holds ? 'holds' : 'does not hold'}: ${what}`);
  return looked.every(({ holds }) => holds);
}

if (import.meta.main) {
  try {
    process.exitCode = await evidenceCommand(process.argv.slice(2), (text) => console.log(text));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
