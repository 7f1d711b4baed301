const PATIENCE_MS = 45_000;
const PAUSE_MS = 50;

/** Looks until something is so: what runs by itself has no other end to wait for. @throws Error when it never is */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}
