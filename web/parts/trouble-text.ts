import { fieldMessage, fieldMessageCodes, type FieldMessageCode } from '../../texts/fields.ts';
import { isProblemCode, problemText } from '../../texts/problems.ts';
import { isReasonCode, reasonMessage } from '../../texts/reasons.ts';
import type { Language } from '../../texts/language.ts';
import type { Trouble } from '../flow/trouble.ts';
import { wordsOf, type Words } from './words.ts';

export interface TroubleText {
  readonly title?: string;
  readonly lines: readonly string[];
}

const isFieldCode = (code: string): code is FieldMessageCode => (fieldMessageCodes as readonly string[]).includes(code);

/** The page's own words for what the API words for another place, or cannot word at all. */
function ownText(code: string, words: Words): TroubleText | undefined {
  switch (code) {
    case 'unreachable':
      return { title: words('unreachable_title'), lines: [words('unreachable')] };
    case 'invalid_credentials':
      return { title: words('wrong_password_title'), lines: [words('wrong_password')] };
    case 'not_found':
      return { title: words('over_title'), lines: [words('over')] };
    case 'code_incomplete':
      return { lines: [words('code_incomplete')] };
    case 'question_missing':
      return { lines: [words('question_missing')] };
    default:
      return undefined;
  }
}

/** What a citizen reads of something that did not succeed: by its code in the language of the page, and the API's own words for a code that the page does not know. */
export function troubleText(trouble: Trouble, language: Language): TroubleText {
  const words = wordsOf({ language });
  const { code, reasons = [], fields = [], retryAfter, attemptsLeft } = trouble;
  const own = ownText(code, words);
  if (own !== undefined) return own;
  if (isReasonCode(code)) return { lines: [reasonMessage(code, language)] };
  if (isFieldCode(code)) return { lines: [fieldMessage(code, language)] };
  const { title, detail } = isProblemCode(code) ? problemText(code, language) : trouble;
  const named = fields.map((field) => (isFieldCode(field.code) ? fieldMessage(field.code, language) : field.message));
  const why = reasons.map((one) => (isReasonCode(one.code) ? reasonMessage(one.code, language) : one.message));
  return {
    ...(title !== undefined && { title }),
    lines: [
      // A field that is named says more than that the request was wrong.
      ...(detail === undefined || named.length > 0 ? [] : [detail]),
      ...named,
      ...why,
      ...(attemptsLeft === undefined || attemptsLeft === 0 ? [] : [words('attempts_left', { n: attemptsLeft })]),
      ...(retryAfter === undefined ? [] : [words('wait', { time: waitText(retryAfter, words) })]),
    ],
  };
}

/** A wait as people say it: rounded up, so that nobody comes back too early. */
export function waitText(seconds: number, words: Words): string {
  if (seconds < 90) return words('seconds', { n: seconds });
  if (seconds < 5_400) return words('minutes', { n: Math.ceil(seconds / 60) });
  return words('hours', { n: Math.ceil(seconds / 3_600) });
}
