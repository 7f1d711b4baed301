import { checkDocument, type DocumentPorts } from '../../domain/approval/document.ts';
import { compareFace, type FacePorts } from '../../domain/approval/faces.ts';
import type { Step } from '../platform/step-handler.ts';

export type InspectionPorts = DocumentPorts & FacePorts;

/** The steps of the approval workflow that the function `inspection` does. */
export const inspectionSteps = {
  document: checkDocument,
  document_face: (ports, run) => compareFace(ports, run, 'document'),
  portrait_face: (ports, run) => compareFace(ports, run, 'portrait'),
} as const satisfies Record<string, Step<InspectionPorts>>;
