/** The checks of a chip upload, in the order in which they run. */
export const checkNames = [
  'container',
  'content',
  'signer',
  'signature',
  'keys',
  'signerCertificate',
  'chain',
  'time',
  'revocation',
  'dataGroups',
  'contentAgreement',
  'activeAuthentication',
] as const;

export type CheckName = (typeof checkNames)[number];

/**
 * Every code that a check can end with, by the check that owns it. Stable: stored in dossiers and shown to officers. `aa_challenge_expired` and
 * `aa_challenge_replayed` are for who keeps the challenges: what a chip says does not tell.
 */
export const codesByCheck = {
  container: ['sod_malformed', 'sod_too_large', 'sod_ber', 'sod_too_complex'],
  content: [
    'lds_content_type',
    'lds_malformed',
    'lds_version',
    'lds_hash_algorithm',
    'lds_hash_length',
    'lds_data_group_number',
    'lds_duplicate_data_group',
  ],
  signer: [
    'signer_count',
    'signer_version',
    'signer_malformed',
    'signer_digest_algorithm',
    'signer_attributes_missing',
    'signer_attribute_duplicate',
    'signer_attribute_values',
    'signer_content_type',
    'signer_message_digest',
    'signer_signing_time',
  ],
  signature: ['signature_algorithm', 'signature_parameters', 'signature_hash_mismatch', 'signature_invalid'],
  keys: ['key_malformed', 'key_algorithm', 'key_size', 'key_curve', 'key_parameters'],
  signerCertificate: [
    'dsc_missing',
    'dsc_not_found',
    'dsc_malformed',
    'dsc_version',
    'dsc_is_ca',
    'dsc_key_usage',
    'dsc_extended_key_usage',
    'dsc_critical_extension',
    'dsc_document_type',
  ],
  chain: [
    'anchor_unknown',
    'trust_unavailable',
    'chain_signature',
    'chain_not_ca',
    'chain_path_length',
    'chain_key_usage',
    'chain_key',
    'chain_critical_extension',
    'chain_country',
  ],
  time: [
    'time_signing_unknown',
    'time_signing_future',
    'time_dsc_validity',
    'time_dsc_key_usage_period',
    'time_csca_validity',
    'card_expired',
  ],
  revocation: ['dsc_revoked', 'crl_csca_revoked', 'crl_signature', 'crl_missing', 'crl_stale', 'crl_future'],
  dataGroups: [
    'dg_too_large',
    'dg_required_missing',
    'dg_not_listed',
    'dg_stripped',
    'dg_not_accepted',
    'dg_hash_mismatch',
    'dg_malformed',
    'dg_portrait_format',
    'dg_portrait_too_large',
  ],
  contentAgreement: [
    'mrz_malformed',
    'mrz_check_digit',
    'mrz_document_type',
    'mrz_issuing_state',
    'mrz_document_number',
    'identity_personal_id',
    'identity_birth_date',
    'identity_sex',
    'identity_name',
  ],
  activeAuthentication: [
    'aa_unsupported',
    'aa_missing',
    'aa_algorithm_unknown',
    'aa_challenge',
    'aa_challenge_expired',
    'aa_challenge_replayed',
    'aa_key',
    'aa_hash',
    'aa_signature',
  ],
} as const satisfies Record<CheckName, readonly string[]>;

export type CheckCode = (typeof codesByCheck)[CheckName][number];
