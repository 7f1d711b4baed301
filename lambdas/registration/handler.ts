import { connect } from './dependencies.ts';
import { registrationHandler } from './feature.ts';

export const handler = registrationHandler(connect);
