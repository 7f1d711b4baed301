import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../../local/json.ts';
import { failing, run } from '../local/fixture/machines.ts';

/** The machine as it is deployed, with names in place of its functions. */
export const approval = JSON.parse(
  readFileSync(new URL('../../../statemachines/approval.asl.json', import.meta.url), 'utf8')
    .replaceAll('${Approval}', 'approval')
    .replaceAll('${Inspection}', 'inspection'),
) as JsonObject;

export type StepName = 'take_up' | 'records' | 'document' | 'document_face' | 'portrait_face' | 'conclude' | 'park';

export interface Invoked extends JsonObject {
  readonly step: StepName;
  readonly FunctionName: string;
}

/** What each step answers; an Error is thrown, as often as it stands in a list. */
export type Script = Partial<Readonly<Record<StepName, object | readonly (object | Error)[]>>>;

export const named = (name: string): Error => Object.assign(new Error('the log says how'), { name });

export const input = { person: 'v1.somebody', dossierId: 'one', attempt: 1, phase: 'check' };

const USUAL: Readonly<Record<StepName, object>> = {
  take_up: { taken: true },
  records: { settled: false, population: 'agrees' },
  document: { settled: false, document: 'chip_passed' },
  document_face: { face: 'document', similarity: 99.5 },
  portrait_face: { face: 'portrait', similarity: 99.7 },
  conclude: { decided: 'approved' },
  park: { parked: true },
};

/** Runs the machine with scripted functions: what it came to, and what it asked them for. */
export async function runMachine(script: Script = {}, given: object = input) {
  const calls: Invoked[] = [];
  const left = new Map(
    (Object.keys(USUAL) as StepName[]).map((step) => {
      const answers: object = script[step] ?? USUAL[step];
      return [step, Array.isArray(answers) ? [...(answers as readonly object[])] : [answers]];
    }),
  );
  const result = await run(approval, given, (asked) => {
    const call = Object.fromEntries(Object.entries(asked).filter(([name]) => name !== 'Payload')) as Invoked;
    const { step } = call;
    calls.push(call);
    const answers = left.get(step) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof Error ? failing(answer.name, answer.message) : answer;
  });
  return { ...result, calls, steps: calls.map(({ step }) => step) };
}
