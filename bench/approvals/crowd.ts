import { sandboxFace, SANDBOX_FACES } from '../../tools/sandbox-faces/sandbox-faces.ts';
import type { SandboxPerson } from '../../tools/sandbox/people.ts';
import { BenchApplicant, type Pictures } from './applicant.ts';

const AT_ONCE = 6;

/** What becomes of a dossier made so. */
export type Fate = 'approved' | 'rejected' | 'review';

/** Of ten dossiers eight are approved, one has another face before the camera, one has none. */
export const fateOf = (at: number): Fate => (at % 10 === 3 ? 'rejected' : at % 10 === 7 ? 'review' : 'approved');

/** The whole crowd, each with everything but the last step done. */
export async function prepareCrowd(url: string, people: readonly SandboxPerson[]): Promise<readonly BenchApplicant[]> {
  const faces = await Promise.all(Array.from({ length: SANDBOX_FACES }, (_, n) => picturesOf(n)));
  const crowd: BenchApplicant[] = [];
  const queue = [...people.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [at, person] = next;
      const applicant = await BenchApplicant.of(url, person, at);
      await applicant.prepare(picturesFor(at, faces));
      crowd[at] = applicant;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return crowd;
}

async function picturesOf(n: number): Promise<Required<Pictures>> {
  const face = sandboxFace(n);
  const [card, portrait, live] = await Promise.all([face.onCard('jpeg'), face.portrait(), face.live()]);
  return { card, portrait, live };
}

function picturesFor(at: number, faces: readonly Required<Pictures>[]): Pictures {
  const [own, other] = [faces[at % faces.length], faces[(at + 1) % faces.length]];
  if (own === undefined || other === undefined) throw new Error('the sandbox has no faces');
  const { card, portrait, live } = own;
  switch (fateOf(at)) {
    case 'approved':
      return { card, portrait, live };
    case 'rejected':
      return { card, portrait: other.portrait, live: other.live };
    case 'review':
      return { card, portrait };
  }
}
