/** Percent by which two faces are one person's, 0 to 100. */
export type Similarity = number;

/** What an uploaded portrait may be refused for (FACE-1). */
export type QualityCode =
  | 'no_face'
  | 'several_faces'
  | 'eyes_closed'
  | 'glasses'
  | 'sunglasses'
  | 'face_covered'
  | 'too_dark'
  | 'too_bright'
  | 'blurred'
  | 'not_frontal'
  | 'too_small';

/**
 * What proves the document: the chip as it was read, or the QR of its card with the photograph that the register has of its holder. `unknown_issuer`
 * is a chip without a trust anchor: nobody's fault, and no verdict (CHIP-3); `chip_fails_now` one that no longer holds: its card expired or its signer
 * was revoked since it was read.
 */
export type DocumentCheck =
  'chip_passed' | 'chip_for_officer' | 'chip_unknown_issuer' | 'chip_fails_now' | 'qr_with_photo' | 'qr_without_photo';

/** The checks of one run over a submitted dossier, every one of them done: a check that could not be done parks the dossier instead (APR-5). */
export interface Checks {
  readonly document: DocumentCheck;
  /** A chip that was rejected before the accepted reading; it is never washed off (CHIP-2). */
  readonly earlierChipRejected: boolean;
  /** The bytes that were checked are those that stand there now (FA-21). */
  readonly bytesUnchanged: boolean;
  readonly population: 'agrees' | 'differs' | 'held_back';
  readonly liveness: 'passed' | 'absent';
  /** No other open dossier of the person, and no account of a higher level. */
  readonly uniqueness: 'free' | 'taken';
  /**
   * What the portrait is refused for: nothing, for one that was accepted. Its quality is judged once, when it is uploaded; a picture that is not
   * accepted never comes onto a dossier, and the verdict, with its model, is about that very version of the object (FACE-1). A run makes sure that
   * the dossier has one, and that its bytes are those (`bytesUnchanged`). `portrait_unfit` is what officers may find all the same.
   */
  readonly portrait: readonly QualityCode[];
  /** Live face against the document's photograph; undefined where either is missing. */
  readonly documentFace: Similarity | undefined;
  /** Uploaded portrait against the live face; undefined where there was none. */
  readonly portraitFace: Similarity | undefined;
}
