import type { Buildspec } from '../../config/schema/buildspec';
import type { BuildName } from '../../domain/actors';

/**
 * What the machines, the CodeBuild projects and the adapters agree on about builds.
 *
 * - **Projects.** Every service has one project for each build, called `<prefix>-<service>-<build>`.
 * - **Which release.** The machines start builds with the environment variable RELEASE_ID. The latest build of a project
 *   with a release's id is that release's build; a release builds again only when the first start got lost.
 * - **Output.** Every project puts the primary artifacts of its build into the artifact bucket as one ZIP file
 *   (`packaging: ZIP`, `namespaceType: BUILD_ID`). CodeBuild uploads it also when commands have failed, and tells its place
 *   and its SHA-256 (`artifacts.location`, `artifacts.sha256sum`), so that nothing is hashed a second time.
 * - **What is deployed.** For functions it is the ZIP file of the build named `build`. For containers, that build exports
 *   the variable TIDEGATE_IMAGE (`env.exported-variables`) with the image that it has pushed:
 *   `<registry>/<repository>@sha256:<digest>`.
 * - **Reports.** The ZIP file of a gate's build holds its reports: a buildspec lists them under `artifacts`, too. They are
 *   told apart by their content (JUnit, Cobertura, lcov, SARIF), as CodeBuild does not tell what the `reports` section
 *   says; other files are left alone. CodeBuild itself knows neither SARIF nor lcov, and of test reports it keeps the first
 *   500 cases: its own reports are judged only where the ZIP file has none of their kind, and only when they are whole.
 */
export const buildConvention = {
  releaseVariable: 'RELEASE_ID',
  imageVariable: 'TIDEGATE_IMAGE',
} as const;

/** The CodeBuild project of a service's build. */
export const projectOf = (prefix: string, service: string, build: BuildName): string => `${prefix}-${service}-${build}`;

const shownByCodeBuild: readonly string[] = ['JUNITXML', 'COBERTURAXML'];

/**
 * A gate's buildspec as CodeBuild gets it: its reports are also its artifacts, and only those stay in its `reports` section
 * that CodeBuild can read itself.
 */
export function withUploadedReports({ reports = {}, artifacts, ...buildspec }: Buildspec): Buildspec {
  const groups = Object.entries(reports);
  const paths = groups.flatMap(([, { files, 'base-directory': base }]) =>
    files.map((file) => (base === undefined ? file : `${base}/${file}`)),
  );
  const shown = groups.filter(([, group]) => shownByCodeBuild.includes(group['file-format']));
  const kept = (artifacts?.files ?? []).map((file) =>
    artifacts?.['base-directory'] === undefined ? file : `${artifacts['base-directory']}/${file}`,
  );
  const files = [...kept, ...paths];
  return {
    ...buildspec,
    ...(shown.length > 0 && { reports: Object.fromEntries(shown) }),
    ...(files.length > 0 && { artifacts: { files } }),
  };
}
