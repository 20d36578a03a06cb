// How long a test waits for what must happen.

/**
 * The longest that a page may take for one thing, in milliseconds. What hangs fails and does not stay; what is only slow, on a machine
 * that does ten other things, does not fail.
 */
export const PATIENCE = 120_000;
