import { commented } from './commented-yaml';
import type { RepositoryFacts } from './facts';

const todo = {
  database: 'ask for something that is read from the database',
  'external-services': 'ask for something that another service answers, or ask that service itself',
  authentication: 'sign in, use what came back, and make sure that strangers are turned away',
  'critical-paths': 'do what the service is there for',
};

/** A suite that only asks whether the service answers; what it does cannot be seen from outside. */
export function smokeTests({ files }: RepositoryFacts): unknown {
  const path = files.healthPath ?? '/health';
  const found =
    files.healthPath === undefined ? 'No health path was found in the sources' : 'The path was found in the sources';
  const answers = (name: string) => [{ name, path }];
  return commented(
    `${found}. All five categories ask for it at first, which proves too little: "tidegate config check" reminds of it.`,
    {
      'api-health': answers('the service answers'),
      ...Object.fromEntries(
        Object.entries(todo).map(([category, what]) => [
          category,
          commented(`Better: ${what}.`, answers('the service answers')),
        ]),
      ),
    },
  );
}
