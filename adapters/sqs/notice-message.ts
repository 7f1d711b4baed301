import * as z from 'zod/mini';

const message = z.strictObject({ noticeId: z.string().check(z.regex(/^[\w-]{1,64}$/)) });

/** The id that a message of the queue of notices holds. @throws Error, without a word of it, when it is none of ours */
export function noticeIdOf(body: string): string {
  try {
    return message.parse(JSON.parse(body)).noticeId;
  } catch {
    throw new Error('the message is not {"noticeId"}');
  }
}
