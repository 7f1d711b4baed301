import type { OfficerVerdict } from '../dossier/findings.ts';
import type { Officers } from './officer.ts';

/**
 * Whether who gave a first opinion may give it now still, as the same person: who was dismissed, or reviews no more, has said nothing that a second
 * opinion could agree with (APR-2).
 */
export async function stillStands(officers: Officers, { officer, person }: OfficerVerdict): Promise<boolean> {
  const record = await officers.find(officer);
  return record?.person === person && record.groups.includes('reviewer');
}
