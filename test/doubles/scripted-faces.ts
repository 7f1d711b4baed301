import { DependencyUnavailable } from '../../domain/outcome.ts';
import type { FaceComparer, FaceComparison, FacePicture } from '../../domain/portrait/faces.ts';

/** Says what tests want of two pictures, by the texts that stand for them; unless told otherwise they are one person's. */
export class ScriptedFaces implements FaceComparer {
  readonly compared: (readonly [string, string])[] = [];
  readonly #scripted = new Map<string, number | undefined>();
  down = false;

  /** What comes of comparing the picture with any other. */
  script(picture: string, similarity: number | undefined): void {
    this.#scripted.set(picture, similarity);
  }

  compare(one: FacePicture, other: FacePicture): Promise<FaceComparison> {
    if (this.down) return Promise.reject(new DependencyUnavailable('faces', 5));
    const pair = [textOf(one), textOf(other)] as const;
    this.compared.push(pair);
    const told = pair.find((picture) => this.#scripted.has(picture));
    return Promise.resolve({ similarity: told === undefined ? 99.9 : this.#scripted.get(told), model: 'scripted/1' });
  }
}

const textOf = ({ bytes }: FacePicture): string => Buffer.from(bytes).toString();
