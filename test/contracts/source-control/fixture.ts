import type { SourceControl } from '../../../lib/ports/source-control';
import type { Origin } from './origin';

/** A source control and the repository that it works on, which has one commit with a README.md on its branch main. */
export interface SourceControlFixture {
  readonly source: SourceControl;
  readonly origin: Origin;
  /** The id of the commit on main. */
  readonly first: string;
  remove(): Promise<void>;
}

/** Defines a test that gets a fixture of its own, which is removed afterwards. */
export type FixtureTest = (title: string, run: (fixture: SourceControlFixture) => Promise<void>) => void;

/** Tests run side by side: most of their time is spent on waiting for processes. */
export function fixtureTest(makeFixture: () => Promise<SourceControlFixture>): FixtureTest {
  return (title, run) =>
    test.concurrent(title, async () => {
      const fixture = await makeFixture();
      try {
        await run(fixture);
      } finally {
        await fixture.remove();
      }
    });
}
