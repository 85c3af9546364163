/** Who is told of what. */
export const audiences = ['release-manager', 'on-call', 'tech-lead', 'war-room'] as const;
export type Audience = (typeof audiences)[number];
