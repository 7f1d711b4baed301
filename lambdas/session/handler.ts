import { connect } from './dependencies.ts';
import { sessionHandler } from './feature.ts';

export const handler = sessionHandler(connect);
