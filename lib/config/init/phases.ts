/** The phases of a buildspec; without commands to install anything, only the build itself. */
export function phasesOf(install: readonly string[], build: unknown): Record<string, unknown> {
  return { install: install.length === 0 ? undefined : { commands: install }, build: { commands: build } };
}
