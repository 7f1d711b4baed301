import type { Equipment } from '../../journey/harness/citizen.ts';

/** A device that repeats what went wrong as any does, without the pauses. */
export const PATIENT: NonNullable<Equipment['device']> = { attempts: 3, pause: () => Promise.resolve() };
