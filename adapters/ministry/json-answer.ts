import type { HttpAnswer } from './https-post.ts';
import { ServiceFault } from './service-fault.ts';

const LONGEST_RETRY_SECONDS = 300;

/** The JSON of an answer with a status that the contract knows. @throws ServiceFault, without a word of the answer */
export function jsonOf({ status, mediaType, retryAfter, body }: HttpAnswer, statuses: readonly number[]): unknown {
  if (!statuses.includes(status)) throw new ServiceFault('status', statusFacts(status, retryAfter));
  if (mediaType !== 'application/json') throw new ServiceFault('unreadable', { detail: 'media type' });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    // The parser's message quotes the answer.
    throw new ServiceFault('unreadable', { detail: 'json' });
  }
}

function statusFacts(status: number, retryAfter: string | undefined): { detail: string; retryAfterSeconds?: number } {
  const detail = String(status);
  if (retryAfter === undefined || !/^[1-9][0-9]{0,8}$/.test(retryAfter)) return { detail };
  return { detail, retryAfterSeconds: Math.min(Number(retryAfter), LONGEST_RETRY_SECONDS) };
}
