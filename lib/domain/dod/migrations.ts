/** Programs and SQL below a directory that is called after migrations. */
const migration = /(^|\/)(migrations?|migrate)\/(.*\/)?[^/]+\.(sql|[cm]?[jt]s|py|rb|php)$/i;
const back = /(^|[._-])(down|undo|rollback|revert)[._-]|^U[\d._]+__/i;
/** What tools begin the way back with: dbmate, goose, sql-migrate, node-pg-migrate, Liquibase. */
const downSection = /^[ \t]*--[ \t]*(migrate:down|\+goose down|\+migrate down|down migration|rollback|down)\b/im;
/** A function of that name, exported, assigned or a method: Knex, Sequelize, TypeORM, Alembic, Rails, Laravel. */
const downFunction =
  /\b(?:exports\.down|(?:async\s+)?function\s+down|(?:const|let)\s+down|def\s+(?:down|downgrade)|public\s+function\s+down)\b|^[ \t]*(?:public\s+)?(?:async\s+)?down\s*[(:]|\bdef\s+change\b/m;
const sqlName = /\.sql$/i;
/** A comment that says why the version before can go on with the data as they are after it. */
const expandContract = /^[ \t]*(?:--|\/\/|#|\/?\*+)[ \t]*expand-contract:[ \t]*\S/im;

export const isMigration = (path: string): boolean => migration.test(path) && !isTestOrIndex(path);
const isTestOrIndex = (path: string): boolean => /(\.(test|spec)\.|(^|\/)(index|env|conftest)\.)/i.test(path);

/** Says whether one can go back past a migration: by itself, by another file, or because nothing has to be undone. */
export function wayBack(path: string, text: string, files: readonly string[]): boolean {
  const name = path.split('/').at(-1) ?? '';
  if (back.test(name) || expandContract.test(text)) return true;
  if (sqlName.test(path) ? downSection.test(text) : downFunction.test(text)) return true;
  const present = new Set(files);
  return counterparts(path, name).some((other) => present.has(other));
}

/** `1.up.sql` has `1.down.sql`, `up.sql` has `down.sql`, and Flyway's `V1__x.sql` has `U1__x.sql`. */
function counterparts(path: string, name: string): string[] {
  const directory = path.slice(0, path.length - name.length);
  const names = [
    name.replace(/(^|[._-])up(?=[._-])/i, '$1down'),
    name.replace(/^V(?=[\d._]+__)/, 'U'),
    name.replace(/\.(sql|[cm]?[jt]s)$/i, '.down.$1'),
    name.replace(/\.(sql|[cm]?[jt]s)$/i, '_down.$1'),
  ];
  return names.filter((other) => other !== name).map((other) => `${directory}${other}`);
}
