import { execFile } from 'node:child_process';

/** Says the version of moto, if everything is there that its server needs, without importing it, which takes seconds. */
const question = `
from importlib import metadata, util
needed = ["moto", "flask_cors", "antlr4", "jsonpath_ng"]
print(metadata.version("moto") if all(util.find_spec(name) for name in needed) else "")
`;

/** The Python that has moto's server, and its version; undefined where there is none. */
export async function findMoto(
  candidates: readonly string[] = ['python3', 'python'],
): Promise<{ readonly python: string; readonly version: string } | undefined> {
  for (const python of candidates) {
    const version = await ask(python);
    if (version !== undefined) return { python, version };
  }
  return undefined;
}

function ask(python: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(python, ['-c', question], { timeout: 20_000 }, (error, stdout) => {
      resolve(error === null && stdout.trim() !== '' ? stdout.trim() : undefined);
    });
  });
}
