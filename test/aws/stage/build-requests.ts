import { TaskFailure } from '../../../lib/engine';
import type { FakeBuilds } from '../../helpers/fakes/builds';

/** What CodeBuild is asked for when a build is started, as the API spells it. */
export interface StartBuild {
  readonly projectName: string;
  readonly sourceVersion: string;
  readonly environmentVariablesOverride: readonly { readonly name: string; readonly value: string }[];
}

interface BuildAnswer {
  readonly id: string;
  readonly projectName: string;
  readonly buildStatus: string;
}

/** The builds of one release, behind the two calls of CodeBuild that a waiting state makes. */
export class BuildRequests {
  readonly #answers = new Map<string, BuildAnswer>();

  constructor(
    private readonly releaseId: string,
    private readonly builds: FakeBuilds,
  ) {}

  start(input: StartBuild): BuildAnswer {
    const id = `${input.projectName}:${this.releaseId}/${this.#answers.size + 1}`;
    void this.#run(id, input);
    return this.#note(id, input.projectName, 'IN_PROGRESS');
  }

  /** @throws Error for a build that nobody started */
  look(id: string): BuildAnswer {
    const answer = this.#answers.get(id);
    if (answer === undefined) throw new Error(`there is no build ${id}`);
    return answer;
  }

  async #run(id: string, { projectName, sourceVersion, environmentVariablesOverride }: StartBuild): Promise<void> {
    const parameters = {
      ProjectName: projectName,
      SourceVersion: sourceVersion,
      EnvironmentVariablesOverride: environmentVariablesOverride.map(({ name, value }) => ({
        Name: name,
        Value: value,
      })),
    };
    const request = { parameters, signal: new AbortController().signal } as Parameters<FakeBuilds['driver']>[0];
    try {
      await this.builds.driver(request);
      this.#note(id, projectName, 'SUCCEEDED');
    } catch (error) {
      const told =
        error instanceof TaskFailure ? (JSON.parse(error.cause) as { Build?: { BuildStatus?: string } }) : {};
      this.#note(id, projectName, told.Build?.BuildStatus ?? 'FAULT');
    }
  }

  #note(id: string, projectName: string, buildStatus: string): BuildAnswer {
    const answer = { id, projectName, buildStatus };
    this.#answers.set(id, answer);
    return answer;
  }
}
