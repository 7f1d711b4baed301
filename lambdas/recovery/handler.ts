import { connect } from './dependencies.ts';
import { recoveryHandler } from './feature.ts';

export const handler = recoveryHandler(connect);
