import type { FaceAnalyst, Look } from '../../domain/portrait/analyst.ts';
import type { FacePicture } from '../../domain/portrait/faces.ts';
import type { FaceLiveness, LivenessPass, LivenessPasses, LivenessResult } from '../../domain/portrait/liveness.ts';
import { MINUTE, type Clock } from '../../domain/time.ts';
import { goodFace, jpegOf } from './faces.ts';

/** Sees one good face on every picture, unless told otherwise; keeps what it was shown. */
export class SettableAnalyst implements FaceAnalyst {
  readonly shown: FacePicture[] = [];
  sees: () => Look = () => ({ kind: 'seen', faces: [goodFace()], model: 'analyst of the tests' });

  look(picture: FacePicture): Promise<Look> {
    this.shown.push(picture);
    return Promise.resolve().then(() => this.sees());
  }
}

/** The picture of a live face. */
export const reference: FacePicture = { contentType: 'image/jpeg', bytes: jpegOf(480, 640) };

/** Liveness sessions that end as a test says; unfinished until then. */
export class ScriptedLiveness implements FaceLiveness {
  readonly model = 'liveness of the tests';
  readonly #results = new Map<string, LivenessResult>();
  asked = 0;

  begin(): Promise<string> {
    const sessionId = `liveness-session-${this.#results.size + 1}`;
    this.#results.set(sessionId, { kind: 'unfinished' });
    return Promise.resolve(sessionId);
  }

  result(sessionId: string): Promise<LivenessResult> {
    this.asked += 1;
    return Promise.resolve(this.#results.get(sessionId) ?? { kind: 'expired' });
  }

  end(sessionId: string, result: LivenessResult): void {
    this.#results.set(sessionId, result);
  }

  /** A living person before the camera, by this score. */
  live(sessionId: string, confidence = 99.3): void {
    this.end(sessionId, { kind: 'held', confidence, reference });
  }
}

/** Gives each session credentials that say whose they are. */
export class MemoryPasses implements LivenessPasses {
  readonly region = 'ap-northeast-1';
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(sessionId: string): Promise<LivenessPass> {
    const of = (what: string): string => `${what}-of-${sessionId}`;
    return Promise.resolve({
      ...{ accessKeyId: of('key'), secretAccessKey: of('secret'), sessionToken: of('token') },
      expiresAt: this.#clock.now() + 15 * MINUTE,
    });
  }
}
