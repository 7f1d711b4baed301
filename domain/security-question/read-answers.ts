import { holdsInvisible, lengthOf } from '../identity/line.ts';
import { accepted, refused, type FieldProblem, type Outcome } from '../outcome.ts';
import { isQuestionId, type QuestionId } from './question.ts';

/** A question and its answer, as they were typed. */
export interface TypedAnswer {
  readonly questionId: string;
  readonly answer: string;
}

/** Two answers, read: in the order of their questions' ids, whatever the order in which they came. */
export interface ReadAnswers {
  readonly questions: readonly [QuestionId, QuestionId];
  /** Both as one text, to be hashed and compared as one. */
  readonly text: string;
}

const LONGEST = 100;
// Each of a hundred letters with three marks typed apart; more is not even looked at.
const LONGEST_INPUT = 4 * LONGEST;

/**
 * Reads the answers to exactly two different questions of the list (SEC-1): NFC and trimmed, nothing else, so that upper and lower
 * case differ. Refusal: security_answers_invalid, with what is wrong.
 */
export function readAnswers(typed: readonly TypedAnswer[]): Outcome<ReadAnswers> {
  const [first, second, ...more] = typed;
  if (first === undefined || second === undefined || more.length > 0) {
    return refused('security_answers_invalid', { fields: [{ name: 'securityAnswers', code: 'malformed' }] });
  }
  const fields = [...problemsOf(first, 0), ...problemsOf(second, 1)];
  if (second.questionId === first.questionId) fields.push({ name: fieldOf(1, 'questionId'), code: 'malformed' });
  const { questionId: one } = first;
  const { questionId: other } = second;
  if (fields.length > 0 || !isQuestionId(one) || !isQuestionId(other)) {
    return refused('security_answers_invalid', { fields });
  }
  const inOrder = one < other ? ([first, second] as const) : ([second, first] as const);
  const text = JSON.stringify(inOrder.map(({ questionId, answer }) => [questionId, normaliseAnswer(answer)]));
  return accepted({ questions: one < other ? [one, other] : [other, one], text });
}

const normaliseAnswer = (answer: string): string => answer.normalize('NFC').trim();

const fieldOf = (at: number, part: keyof TypedAnswer): string => `securityAnswers.${at}.${part}`;

function problemsOf({ questionId, answer }: TypedAnswer, at: number): FieldProblem[] {
  const problem = problemOf(answer);
  return [
    ...(isQuestionId(questionId) ? [] : [{ name: fieldOf(at, 'questionId'), code: 'malformed' as const }]),
    ...(problem === undefined ? [] : [{ name: fieldOf(at, 'answer'), code: problem }]),
  ];
}

function problemOf(answer: string): FieldProblem['code'] | undefined {
  if (answer.length > LONGEST_INPUT) return 'malformed';
  const text = normaliseAnswer(answer);
  if (text === '') return 'missing';
  return lengthOf(text) > LONGEST || holdsInvisible(text) ? 'malformed' : undefined;
}
