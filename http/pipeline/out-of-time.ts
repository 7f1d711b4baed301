import { DependencyUnavailable } from '../../domain/outcome.ts';

/** Milliseconds kept back from a function's time, so that a slow dependency ends in an answer and not in a timeout (FA-18). */
export const TIME_TO_ANSWER = 500;

/** The function's time is nearly over while the feature still works; what it does may yet be done, so its lease stays. */
export class OutOfTime extends DependencyUnavailable {
  constructor() {
    super('time', 5);
    this.name = 'OutOfTime';
  }
}
