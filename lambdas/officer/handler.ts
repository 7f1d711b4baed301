import { connect } from './dependencies.ts';
import { officerHandler } from './feature.ts';

export const handler = officerHandler(connect);
