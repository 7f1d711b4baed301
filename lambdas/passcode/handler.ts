import { connect } from './dependencies.ts';
import { passcodeHandler } from './feature.ts';

export const handler = passcodeHandler(connect);
