import { connect } from './dependencies.ts';
import { informationHandler } from './feature.ts';

export const handler = informationHandler(connect);
