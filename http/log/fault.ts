import type { LogFields } from './events.ts';

const CLASS = /^[A-Za-z]\w{0,63}$/;
const PLACE = /[\w.-]+\.(?:mjs|js|ts):\d+:\d+/;
const PLACES = 4;

const classOf = ({ name }: Error): string => (CLASS.test(name) ? name : 'Error');

/**
 * What of a thrown thing may be logged: its class, its cause's class (`AccessDeniedException`, say) and where in our files it arose. Its message may quote what a client sent, so it is cut
 * from the stack before places are looked for.
 */
export function describeFault(thrown: unknown): LogFields {
  if (!(thrown instanceof Error)) return { errorClass: typeof thrown };
  const errorClass = classOf(thrown);
  const cause = thrown.cause instanceof Error ? { causeClass: classOf(thrown.cause) } : {};
  const stack = thrown.stack ?? '';
  const end = stack.indexOf(thrown.message);
  if (end === -1) return { errorClass, ...cause };
  const at = stack
    .slice(end + thrown.message.length)
    .split('\n')
    .flatMap((line) => PLACE.exec(line)?.[0] ?? [])
    .slice(0, PLACES);
  return { errorClass, ...cause, at };
}
