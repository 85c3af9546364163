import { hashOfProgram } from './programs';
import { Refusal } from './server';

interface Code {
  readonly hash: string;
  readonly description: string;
}
interface FunctionVersion extends Code {
  readonly number: string;
  readonly lastModified: string;
  state: 'Active' | 'Pending' | 'Failed';
}
interface FakeAlias {
  FunctionVersion: string;
  Description: string;
  RevisionId: string;
  RoutingConfig: { AdditionalVersionWeights: Record<string, number> };
}
interface AliasInput {
  readonly Name?: string;
  readonly FunctionVersion?: string;
  readonly Description?: string;
  readonly RevisionId?: string;
  readonly RoutingConfig?: { readonly AdditionalVersionWeights?: Record<string, number> };
}

const base64 = (hash: string): string => Buffer.from(hash, 'hex').toString('base64');
const pageSize = 2;

/** One function, with its versions and aliases. */
export class FakeFunction {
  latest: Code = { hash: hashOfProgram('good'), description: 'the first upload' };
  readonly versions: FunctionVersion[] = [];
  readonly aliases = new Map<string, FakeAlias>();
  private updating = 0;
  private changedSincePublished = true;
  private revision = 0;
  private lastNumber = 0;
  private turn = 0;

  constructor(
    private readonly name: string,
    private readonly now: () => Date,
  ) {}

  configuration(qualifier: string): object {
    if (qualifier !== '$LATEST') return this.described(this.version(qualifier));
    const status = this.updating > 0 ? 'InProgress' : 'Successful';
    this.updating = Math.max(0, this.updating - 1);
    return { ...this.describedCode(this.latest), State: 'Active', LastUpdateStatus: status };
  }

  describe(description: string, takes: number): object {
    this.assertIdle();
    this.latest = { ...this.latest, description };
    this.changedSincePublished = true;
    this.updating = takes;
    return this.describedCode(this.latest);
  }

  upload(hash: string | undefined, takes: number): object {
    this.assertIdle();
    if (hash === undefined) throw new Refusal('InvalidParameterValueException', 'no such object in S3');
    if (hash !== this.latest.hash) this.changedSincePublished = true;
    this.latest = { ...this.latest, hash };
    this.updating = takes;
    return this.describedCode(this.latest);
  }

  /** Without a change since the last publication, that one is answered with again. */
  publish(codeSha256: string | undefined, description: string | undefined): object {
    this.assertIdle();
    const { hash } = this.latest;
    if (codeSha256 !== undefined && codeSha256 !== base64(hash)) {
      throw new Refusal('InvalidParameterValueException', 'CodeSHA256 is different from the function');
    }
    const last = this.versions.at(-1);
    if (!this.changedSincePublished && last !== undefined) return this.described(last);
    this.changedSincePublished = false;
    this.lastNumber += 1;
    const published: FunctionVersion = {
      hash,
      description: description ?? this.latest.description,
      number: String(this.lastNumber),
      lastModified: this.now().toISOString(),
      state: 'Active',
    };
    this.versions.push(published);
    return this.described(published);
  }

  listVersions(from: number): object {
    const all = [
      { ...this.describedCode(this.latest), Version: '$LATEST' },
      ...this.versions.map((one) => this.described(one)),
    ];
    const next = from + pageSize < all.length ? { NextMarker: String(from + pageSize) } : {};
    return { Versions: all.slice(from, from + pageSize), ...next };
  }

  version(number: string): FunctionVersion {
    const found = this.versions.find((one) => one.number === number);
    if (found === undefined) throw new Refusal('ResourceNotFoundException', `no version ${number}`, 404);
    return found;
  }

  remove(number: string): object {
    this.version(number);
    const users = [...this.aliases.values()].filter(
      ({ FunctionVersion, RoutingConfig }) =>
        FunctionVersion === number || RoutingConfig.AdditionalVersionWeights[number] !== undefined,
    );
    if (users.length > 0) throw new Refusal('ResourceConflictException', 'an alias points to it', 409);
    this.versions.splice(
      this.versions.findIndex((one) => one.number === number),
      1,
    );
    return {};
  }

  alias(name: string): object {
    return { Name: name, ...this.find(name) };
  }

  createAlias(input: AliasInput): object {
    const { Name = '' } = input;
    if (this.aliases.has(Name)) throw new Refusal('ResourceConflictException', `Alias already exists: ${Name}`, 409);
    this.aliases.set(Name, this.checked({ Description: '', ...input }));
    return this.alias(Name);
  }

  updateAlias(name: string, input: AliasInput): object {
    const found = this.find(name);
    if (input.RevisionId !== undefined && input.RevisionId !== found.RevisionId) {
      throw new Refusal('PreconditionFailedException', 'The RevisionId provided does not match', 412);
    }
    this.aliases.set(name, this.checked({ ...found, ...input }));
    return this.alias(name);
  }

  /** The version that answers: of an alias by its weights, in turns instead of by chance. */
  choose(qualifier: string): string {
    const alias = this.aliases.get(qualifier);
    if (alias === undefined) return this.version(qualifier).number;
    this.turn = (this.turn + 0.618034) % 1;
    const [[other, weight] = ['', 0]] = Object.entries(alias.RoutingConfig.AdditionalVersionWeights);
    return this.turn < weight ? other : alias.FunctionVersion;
  }

  private find(name: string): FakeAlias {
    const found = this.aliases.get(name);
    if (found === undefined) throw new Refusal('ResourceNotFoundException', `Cannot find alias: ${name}`, 404);
    return found;
  }

  private checked({ FunctionVersion = '', Description = '', RoutingConfig }: AliasInput): FakeAlias {
    const weights = RoutingConfig?.AdditionalVersionWeights ?? {};
    const numbers = [FunctionVersion, ...Object.keys(weights)];
    for (const number of numbers) this.version(number);
    const isValid =
      numbers.length <= 2 &&
      new Set(numbers).size === numbers.length &&
      Object.values(weights).every((weight) => weight >= 0 && weight <= 1) &&
      Description.length <= 256;
    if (!isValid)
      throw new Refusal('InvalidParameterValueException', JSON.stringify({ numbers, weights, Description }));
    this.revision += 1;
    const RevisionId = `revision-${this.revision}`;
    return { FunctionVersion, Description, RevisionId, RoutingConfig: { AdditionalVersionWeights: weights } };
  }

  private assertIdle(): void {
    if (this.updating > 0) throw new Refusal('ResourceConflictException', 'An update is in progress', 409);
  }

  private described({ number, lastModified, state, ...code }: FunctionVersion): object {
    return {
      ...this.describedCode(code),
      Version: number,
      State: state,
      LastUpdateStatus: 'Successful',
      LastModified: lastModified,
    };
  }

  private describedCode({ hash, description }: Code): object {
    return { FunctionName: this.name, CodeSha256: base64(hash), Description: description, Version: '$LATEST' };
  }
}
