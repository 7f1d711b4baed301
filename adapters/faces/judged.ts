import { RekognitionServiceException } from '@aws-sdk/client-rekognition';
import { DependencyUnavailable } from '../../domain/outcome.ts';

/** What Rekognition says of a picture that it does not look at. */
export type Verdict = 'unreadable' | 'too_large' | 'no_face';

/** Its errors that are about a picture; every other one is about the service, or us. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  InvalidImageFormatException: 'unreadable',
  ImageTooLargeException: 'too_large',
  // Of a comparison: a picture without a face. Of a picture that is looked at alone, whose size was checked: one that cannot be.
  InvalidParameterException: 'no_face',
};

/**
 * What came of a call to Rekognition, a verdict about the picture among it. Throttled, timed out, failed or denied, it is a dependency that is not
 * available now (FA-13): never a verdict. @throws DependencyUnavailable
 */
export async function judged<T>(call: Promise<T>): Promise<T | Verdict> {
  try {
    return await call;
  } catch (error) {
    const verdict = error instanceof RekognitionServiceException ? VERDICTS[error.name] : undefined;
    if (verdict !== undefined) return verdict;
    throw new DependencyUnavailable('faces', 5, { cause: error });
  }
}
