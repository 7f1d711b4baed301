import { checkDigit } from '../../emrtd/lds/mrz.ts';
import { transliteratedName } from '../../emrtd/lds/person-name.ts';
import type { SandboxCitizen } from './citizen.ts';

/** Fields of a TD1 zone that a test may want otherwise. */
export interface ZoneChanges {
  readonly documentType?: string;
  readonly issuingState?: string;
  readonly documentNumber?: string;
  readonly optionalData?: string;
  readonly birthDate?: string;
  readonly expiryDate?: string;
  readonly name?: string;
  readonly sex?: string;
}

/** yyMMdd; of a year alone, fillers for what is not known (ICAO Doc 9303-3 §4.7). */
const compact = (date: string): string => date.slice(2).replaceAll('-', '').padEnd(6, '<');

/** Three lines of 30, run together; every check digit is right whatever the changes say. Source: ICAO Doc 9303-5 §4.2. */
export function encodeZone(citizen: SandboxCitizen, changes: ZoneChanges = {}): string {
  const field = (text: string, length: number): string => text.padEnd(length, '<').slice(0, length);
  const [surname = '', ...given] = transliteratedName(citizen.fullName).split(' ');
  const number = field(changes.documentNumber ?? citizen.personalId.slice(-9), 9);
  const optional = changes.optionalData ?? `${citizen.personalId}<<${checkDigit(citizen.personalId)}`;
  const head = field(changes.documentType ?? 'ID', 2) + field(changes.issuingState ?? 'VNM', 3);
  const first = head + number + String(checkDigit(number)) + field(optional, 15);
  const birth = changes.birthDate ?? compact(citizen.dateOfBirth);
  const expiry = changes.expiryDate ?? (citizen.expiryDate === 'never' ? '991231' : compact(citizen.expiryDate));
  const sex = changes.sex ?? (citizen.sex === 'male' ? 'M' : 'F');
  const second = `${birth}${checkDigit(birth)}${sex}${expiry}${checkDigit(expiry)}VNM${'<'.repeat(11)}`;
  const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
  const name = changes.name ?? `${surname}<<${given.join('<')}`;
  return first + second + String(composite) + field(name, 30);
}
