import { parseOperation, type Selection } from './query';
import { inputs, objects, scalars } from './schema';

type Values = Readonly<Record<string, unknown>>;

/** What an operation does not have in common with the schema. */
export class SchemaError extends Error {}

/** Answers an operation: every field from a value, or from a function that gets its arguments. */
export function execute(
  query: string,
  variables: Values,
  roots: Readonly<Record<'query' | 'mutation', object>>,
): object {
  const operation = parseOperation(query);
  const extra = Object.keys(variables).filter((name) => !(name in operation.variables));
  if (extra.length > 0) throw new SchemaError(`${operation.name}: no variables ${extra.join(', ')}`);
  for (const [name, type] of Object.entries(operation.variables)) checkInput(type, variables[name], `$${name}`);
  const rootType = operation.kind === 'query' ? 'Query' : 'Mutation';
  return new Execution(operation.variables, variables).object(rootType, roots[operation.kind], operation.fields);
}

class Execution {
  constructor(
    private readonly types: Readonly<Record<string, string>>,
    private readonly variables: Values,
  ) {}

  object(type: string, value: object, fields: readonly Selection[]): object {
    if (fields.length === 0) throw new SchemaError(`${type}: nothing of it is asked for`);
    return Object.fromEntries(fields.map((field) => [field.name, this.field(type, value, field)]));
  }

  private field(parent: string, value: object, { name, args, fields }: Selection): unknown {
    const known = objects[parent]?.[name];
    if (known === undefined) throw new SchemaError(`${parent} has no field ${name}`);
    const given = Object.entries(args).map(([arg, text]) => [arg, this.argument(known.args?.[arg], text, arg)]);
    const source: unknown = Reflect.get(value, name);
    const answer: unknown = typeof source === 'function' ? source.call(value, Object.fromEntries(given)) : source;
    return this.complete(known.type, answer, fields, `${parent}.${name}`);
  }

  private argument(type: string | undefined, text: string, name: string): unknown {
    if (type === undefined) throw new SchemaError(`no argument ${name}`);
    if (!text.startsWith('$')) return Number(text);
    const variable = text.slice(1);
    const declared = this.types[variable] ?? '';
    const fits = declared === type || declared === `${type}!`;
    if (!fits) throw new SchemaError(`$${variable} is ${declared || 'unknown'}, and ${name} is ${type}`);
    return this.variables[variable];
  }

  private complete(type: string, value: unknown, fields: readonly Selection[], where: string): unknown {
    const bare = type.replace(/!$/, '');
    if (value === null || value === undefined) {
      if (bare !== type) throw new SchemaError(`${where} must not be null`);
      return null;
    }
    if (bare.startsWith('[')) {
      return (value as unknown[]).map((one) => this.complete(bare.slice(1, -1), one, fields, where));
    }
    if (bare in objects) return this.object(bare, value, fields);
    if (scalars[bare]?.(value) !== true) throw new SchemaError(`${where} is no ${bare}`);
    return value;
  }
}

function checkInput(type: string, value: unknown, where: string): void {
  const bare = type.replace(/!$/, '');
  if (value === null || value === undefined) {
    if (bare !== type) throw new SchemaError(`${where} is missing`);
  } else if (bare.startsWith('[')) {
    for (const one of value as unknown[]) checkInput(bare.slice(1, -1), one, where);
  } else if (scalars[bare] !== undefined) {
    if (!scalars[bare](value)) throw new SchemaError(`${where} is no ${bare}`);
  } else {
    const fields = inputs[bare] ?? {};
    const unknown = Object.keys(value as object).filter((name) => !(name in fields));
    if (unknown.length > 0) throw new SchemaError(`${where} has no ${unknown.join(', ')}`);
    for (const [name, of] of Object.entries(fields)) checkInput(of, (value as Values)[name], `${where}.${name}`);
  }
}
