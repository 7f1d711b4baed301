import type { EvidenceReader } from '../../adapters/objects/evidence-archive.ts';
import type { EvidenceArchive } from '../../domain/approval/evidence.ts';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** Evidence in a map, by its digest; it can be down. */
export class MemoryEvidence implements EvidenceArchive, EvidenceReader {
  readonly texts = new Map<string, string>();
  down = false;

  keep(digest: string, text: string): Promise<void> {
    if (this.down) return Promise.reject(new DependencyUnavailable('evidence'));
    this.texts.set(digest, text);
    return Promise.resolve();
  }

  read(digest: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(digest));
  }
}
