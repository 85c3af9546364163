import {
  CreateAliasCommand,
  GetAliasCommand,
  type GetAliasCommandOutput,
  type LambdaClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { StaleEpochError, TransientError } from '../../../../domain/errors';
import { askedUnless, isRefusal, translated } from '../errors';
import { type AliasNote, readNote } from './alias-note';

/** Where an alias sends its traffic. Versions are Lambda's numbers. */
export interface AliasRouting {
  readonly primary: string;
  /** The other version, and its percent of the traffic. */
  readonly additional: { readonly number: string; readonly percent: number } | undefined;
}

/** An alias as it is. */
export interface AliasState extends AliasRouting {
  /** Undefined when the description is somebody else's. */
  readonly note: AliasNote | undefined;
  readonly description: string;
  /** Lambda refuses a write that does not name the latest. */
  readonly revisionId: string | undefined;
}

/** An alias as it is to be. */
export interface WantedAlias extends AliasRouting {
  readonly description: string;
}

/** As often a write is tried again that another writer has overtaken. */
const mostTries = 30;

/** An alias whose every write is a compare-and-swap: what has been overtaken is decided again on what is there now. */
export class Alias {
  constructor(
    private readonly lambda: LambdaClient,
    private readonly functionName: string,
    private readonly name: string,
  ) {}

  /** The alias as it is now; undefined when there is none. */
  async read(): Promise<AliasState | undefined> {
    const command = new GetAliasCommand({ FunctionName: this.functionName, Name: this.name });
    const answer = await askedUnless(
      this.lambda.send(command),
      `read the alias ${this.title}`,
      'ResourceNotFoundException',
    );
    return answer && stateOf(answer);
  }

  /**
   * Writes what `decide` makes of the alias as it is; nothing when that is the same, or undefined.
   *
   * @returns the alias as it was before
   * @throws StaleEpochError when a higher epoch has written; TransientError when others always come first
   */
  async change(
    epoch: number,
    decide: (state: AliasState | undefined) => Promise<WantedAlias | undefined>,
  ): Promise<AliasState | undefined> {
    for (let tried = 0; tried < mostTries; tried++) {
      const state = await this.read();
      assertNotStale(epoch, state);
      const wanted = await decide(state);
      if (wanted === undefined || (await this.write(state, wanted))) return state;
    }
    throw new TransientError(`the alias ${this.title} changed ${mostTries} times while epoch ${epoch} wrote it`);
  }

  /** False when another writer was quicker. */
  private async write(state: AliasState | undefined, wanted: WantedAlias): Promise<boolean> {
    if (state !== undefined && isSame(state, wanted)) return true;
    try {
      await (state === undefined ? this.create(wanted) : this.update(wanted, state.revisionId));
      return true;
    } catch (error) {
      const overtaken = state === undefined ? 'ResourceConflictException' : 'PreconditionFailedException';
      if (isRefusal(error, overtaken)) return false;
      throw translated(error, `write the alias ${this.title}`);
    }
  }

  private async create(wanted: WantedAlias): Promise<void> {
    await this.lambda.send(new CreateAliasCommand(this.requestOf(wanted)));
  }

  private async update(wanted: WantedAlias, revisionId: string | undefined): Promise<void> {
    const revision = revisionId === undefined ? {} : { RevisionId: revisionId };
    await this.lambda.send(new UpdateAliasCommand({ ...this.requestOf(wanted), ...revision }));
  }

  private requestOf({ primary, additional, description }: WantedAlias) {
    const weights = additional === undefined ? {} : { [additional.number]: additional.percent / 100 };
    return {
      FunctionName: this.functionName,
      Name: this.name,
      FunctionVersion: primary,
      Description: description,
      // An empty list takes the other version out; without a list it would stay.
      RoutingConfig: { AdditionalVersionWeights: weights },
    };
  }

  private get title(): string {
    return `${this.functionName}:${this.name}`;
  }
}

/** @throws StaleEpochError when a higher epoch has written the alias */
export function assertNotStale(epoch: number, state: AliasState | undefined): void {
  const highest = state?.note?.epoch ?? 0;
  if (epoch < highest) throw new StaleEpochError(epoch, highest);
}

function stateOf(answer: GetAliasCommandOutput): AliasState {
  const { FunctionVersion = '$LATEST', RoutingConfig, Description = '', RevisionId } = answer;
  const [other] = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {}).filter(([, weight]) => weight > 0);
  return {
    primary: FunctionVersion,
    additional: other && { number: other[0], percent: Math.round(other[1] * 100) },
    note: readNote(Description),
    description: Description,
    revisionId: RevisionId,
  };
}

const isSame = (state: AliasState, wanted: WantedAlias): boolean =>
  state.primary === wanted.primary &&
  state.description === wanted.description &&
  state.additional?.number === wanted.additional?.number &&
  state.additional?.percent === wanted.additional?.percent;
