import type { SandboxCard } from './card.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What a phone sends of a card: every file in Base64, and the chip's answer to `challenge` (Base64), where the chip and the caller have one. */
export function readingOf({ sod, dataGroups, answer }: SandboxCard, challenge?: string) {
  const signature = challenge === undefined ? undefined : answer(Buffer.from(challenge, 'base64'));
  return {
    sod: base64(sod),
    dataGroups: Object.fromEntries([...dataGroups].map(([number, bytes]) => [String(number), base64(bytes)])),
    ...(signature && { activeAuthentication: { signature: base64(signature) } }),
  };
}
