/**
 * The name of what runs in an environment although Tidegate did not deploy it: `0.0.` and its number on AWS.
 *
 * It lets the first release of a service that exists already have a version to go back to.
 */
export const adoptedVersion = (number: string | number): string => `0.0.${number}`;
