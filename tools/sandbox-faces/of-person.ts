import { parsePersonalId } from '../../domain/identity/personal-id.ts';
import type { SandboxPhotos } from '../sandbox/load.ts';
import { sandboxFace, SANDBOX_FACES, type SandboxFace } from './sandbox-faces.ts';

/** Which of the sandbox's faces a citizen has: few faces for many people. */
export const faceNumberOf = ({ personalId }: { readonly personalId: string }): number =>
  Number(personalId.slice(-1)) % SANDBOX_FACES;

/** The face of a citizen of the sandbox. */
export const faceOf = (person: { readonly personalId: string }): SandboxFace => sandboxFace(faceNumberOf(person));

/** The photographs that the population database has of the people's cards (CHIP-4). */
export async function cardPhotos(people: readonly { readonly personalId: string }[]): Promise<SandboxPhotos> {
  const faces = await Promise.all(
    Array.from({ length: SANDBOX_FACES }, async (_, n) => (await sandboxFace(n).onCard('jpeg')).bytes),
  );
  return new Map(
    people.flatMap((person) => {
      const number = parsePersonalId(person.personalId);
      const photo = faces[faceNumberOf(person)];
      return number.ok && photo ? [[number.value, photo]] : [];
    }),
  );
}
