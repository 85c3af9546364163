import { createHash } from 'node:crypto';

/** How a service that is deployed behaves. */
export type Program = 'good' | 'crashing' | 'unhealthy' | 'other';
export const programs: readonly Program[] = ['good', 'crashing', 'unhealthy', 'other'];

/** The SHA-256 of what a program is made of. */
export const hashOfProgram = (program: Program): string => createHash('sha256').update(program).digest('hex');

/** The program of a hash; what nobody made is good. */
export const programOfHash = (hash: string): Program =>
  programs.find((program) => hashOfProgram(program) === hash) ?? 'good';
