import { Audience } from '../domain/audience';

/** Who is told of what. */
export const audiences = Audience.options;
export type { Audience };
