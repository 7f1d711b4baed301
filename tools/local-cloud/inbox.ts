import { setTimeout as sleep } from 'node:timers/promises';

/** An SMS that the local cloud took in the carrier's place. */
export interface Sms {
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

const PATIENCE_MS = 5_000;

/** The SMS of a number, oldest first. @throws Error when there is no inbox: a real deployment has none. */
export async function inbox(url: string, phone: string): Promise<readonly Sms[]> {
  const response = await fetch(`${url}/__local/sms?to=${encodeURIComponent(phone)}`);
  if (!response.ok) throw new Error(`${url} has no SMS inbox (HTTP ${response.status}); only a local cloud has one`);
  return (await response.json()) as readonly Sms[];
}

/** Waits for an SMS of the number after the first `known`. @throws Error when none arrives in five seconds. */
export async function nextSms(url: string, phone: string, known: number): Promise<Sms> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const sms = (await inbox(url, phone))[known];
    if (sms !== undefined) return sms;
    await sleep(50);
  }
  throw new Error('no SMS arrived within five seconds');
}

/** The six digits of a code SMS. @throws Error when it holds none. */
export function codeIn(sms: Sms): string {
  const code = /\b\d{6}\b/.exec(sms.text)?.[0];
  if (code === undefined) throw new Error('the SMS holds no code');
  return code;
}
