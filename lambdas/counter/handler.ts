import { connect } from './dependencies.ts';
import { counterHandler } from './feature.ts';

export const handler = counterHandler(connect);
