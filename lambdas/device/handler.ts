import { connect } from './dependencies.ts';
import { deviceHandler } from './feature.ts';

export const handler = deviceHandler(connect);
