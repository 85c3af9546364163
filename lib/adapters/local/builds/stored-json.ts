import type { ZodType } from 'zod';
import { ArtifactStoreError } from '../../../domain/errors';
import type { LocalArtifacts } from '../artifacts';

/** Reads back what Tidegate itself has kept; undefined when it is not there. @throws ArtifactStoreError when it is damaged. */
export async function readStored<T>(
  artifacts: LocalArtifacts,
  key: string,
  schema: ZodType<T>,
): Promise<T | undefined> {
  const content = await artifacts.get(key);
  if (content === undefined) return undefined;
  const parsed = schema.safeParse(parse(Buffer.from(content).toString('utf8')));
  if (parsed.success) return parsed.data;
  throw new ArtifactStoreError(`${artifacts.pathOf(key)} is damaged`, { remedy: 'delete it, and run the build again' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
