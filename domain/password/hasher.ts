/** Slow, salted password hashes as PHC strings (PWD-1). */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Without a hash a dummy is compared, in the same time, and the answer is no (TH-2). */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}
