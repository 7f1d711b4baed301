import { inside } from '../der/cursor.ts';
import { decoding, refuse } from '../refusal.ts';
import { openDataGroup } from './data-group.ts';

/** The machine readable zone of an identity card, fields without fillers. */
export interface Mrz {
  readonly documentType: string;
  readonly issuingState: string;
  readonly documentNumber: string;
  /** yyMMdd, fillers for unknown parts kept. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  /** yyMMdd or fillers. */
  readonly expiryDate: string;
  readonly nationality: string;
  readonly optionalData: string;
  /** Name field with its fillers, 30 characters. */
  readonly name: string;
}

const weights = [7, 3, 1] as const;

/** Check digit over `text`: weights 7 3 1, letters 10–35, filler 0. Source: ICAO Doc 9303-3 §4.9. */
export function checkDigit(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '<';
    sum += (character === '<' ? 0 : Number.parseInt(character, 36)) * (weights[i % 3] ?? 0);
  }
  return sum % 10;
}

function mustCheck(what: string, text: string, digit: string | undefined): void {
  if (digit !== String(checkDigit(text))) refuse('mrz_check_digit', `check digit of ${what}`);
}

const sexes: Readonly<Record<string, Mrz['sex']>> = { M: 'male', F: 'female', '<': 'unspecified' };
const withoutFillers = (field: string): string => field.replace(/<+$/, '');

/**
 * Reads a TD1 MRZ: three lines of 30 characters run together. All check digits must hold, the composite one too; a document
 * number of more than nine characters continues in the optional data. Source: ICAO Doc 9303-5 §4.2.
 * @throws Refusal `mrz_malformed`, `mrz_check_digit`
 */
export function readTd1(text: string): Mrz {
  if (text.length !== 90 || !/^[A-Z0-9<]+$/.test(text))
    return refuse('mrz_malformed', 'not three lines of 30 MRZ characters');
  const [first, second, name] = [text.slice(0, 30), text.slice(30, 60), text.slice(60)];
  const sex = sexes[second.charAt(7)];
  if (!sex) return refuse('mrz_malformed', 'sex');
  const birthDate = second.slice(0, 6);
  const expiryDate = second.slice(8, 14);
  if (!/^[0-9<]{6}$/.test(birthDate) || !/^([0-9]{6}|<{6})$/.test(expiryDate)) return refuse('mrz_malformed', 'date');
  mustCheck('birth date', birthDate, second[6]);
  mustCheck('expiry date', expiryDate, second[14]);

  let documentNumber = withoutFillers(first.slice(5, 14));
  let optionalData = first.slice(15, 30);
  if (first[14] === '<' && documentNumber.length === 9) {
    const continued = optionalData.slice(0, optionalData.indexOf('<') === -1 ? 15 : optionalData.indexOf('<'));
    documentNumber += continued.slice(0, -1);
    mustCheck('document number', documentNumber, continued.at(-1));
    optionalData = optionalData.slice(continued.length + 1);
  } else {
    mustCheck('document number', first.slice(5, 14), first[14]);
  }
  mustCheck('composite', first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29), second[29]);
  return {
    documentType: withoutFillers(first.slice(0, 2)),
    issuingState: withoutFillers(first.slice(2, 5)),
    documentNumber,
    birthDate,
    sex,
    expiryDate,
    nationality: withoutFillers(second.slice(15, 18)),
    optionalData: withoutFillers(optionalData),
    name,
  };
}

/** The MRZ of DG1: 61 { 5F1F }. Source: ICAO Doc 9303-10 §4.7.1. @throws Refusal `mrz_*` */
export function readDg1(bytes: Uint8Array): Mrz {
  const text = decoding('mrz_malformed', () => {
    const fields = inside(openDataGroup(1, bytes), 'tlv');
    const zone = fields.take(0x5f1f, 'MRZ').content;
    fields.finish('data group 1');
    return Buffer.from(zone).toString('latin1');
  });
  return readTd1(text);
}
