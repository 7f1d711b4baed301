import * as z from 'zod/mini';

/** A required text of at most `longest` UTF-16 units; what it may say is decided by the use case. */
export const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));

/** An RFC 3339 time in UTC. */
export const time = z.iso.datetime();

/** An id made by the system: base64url without padding, or a UUID. */
export const id = z.string().check(z.regex(/^[\w-]{8,64}$/));
