import { connect } from './dependencies.ts';
import { dossierHandler } from './feature.ts';

export const handler = dossierHandler(connect);
