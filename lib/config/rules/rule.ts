import type { Finding } from '../reading/explain-issue';
import type { ServiceConfig } from '../schema';

/** The sections of a file that are right by themselves; a mistake elsewhere must not hide what is wrong with these. */
export type Sections = Partial<ServiceConfig>;

/** Finds values that are right by themselves but wrong together. */
export type Rule = (sections: Sections) => Finding[];
