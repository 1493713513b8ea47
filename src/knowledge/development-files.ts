// Files that only serve those who develop a program, told by their names and by the folders they lie in.

/** `compose.dev.yml`, `docker-compose-local.yaml`, and the override that Compose takes by itself where people work. */
const developmentName =
  /(^|[/._-])(dev|devel|development|local|localhost|override|tests?|testing|ci|e2e)([._-][^/]*)?\.ya?ml$/i;

/** `dev/`, `packages/dev-infra/`, `test-upgrades/`, `scripts/`, and folders that a dot hides. */
const developmentFolder =
  /(^|\/)(\.[^/]+|_?dev|devel|development|local|dev[-_](env|infra|stack|tools|services)|local[-_]dev|scripts?|hack|[^/]+[-_]tests?|tests?[-_][^/]+)\//i;

/** Whether a deployment file is called so, or lies so, that it runs on a developer's machine alone. */
export function isDevelopmentDeployment(path: string): boolean {
  return developmentName.test(path) || developmentFolder.test(path);
}

/** `settings/local.py`, `server-dev.ts`, `configuration_testing.py`, `.env.development`. */
const developmentText =
  /(^|\/)([^/]*[._-])?(dev|devel|development|local|localhost|ci|tests?|testing|smoke[-_]?tests?)([._-][^/]*)?\.\w+$|(^|\/)smoke[-_]?test[^/]*\.\w+$|(^|\/)\.env\.(dev|development|local|test|ci|docker)$/i;
const seedText =
  /(^|\/)(dev|devel|development|local|dev[-_](env|infra|stack|tools)|seeds?|seeders?)\/|(^|\/)seeds?[._-]?[^/]*\.\w+$/i;

/** Whether program text or settings are named for work on the program, or make data to try it with. */
export function isDevelopmentText(path: string): boolean {
  return developmentText.test(path) || seedText.test(path);
}

/** Commands that restart a program at each change of its text, or serve it to whoever writes it. */
export const developmentCommand =
  /(^|\s)--(reload|watch|hot|livereload|debug)\b|\b(nodemon|ts-node-dev|tsx watch|watchmedo|watchfiles|next dev|vite( dev|$)|ng serve|webpack-dev-server|air -c)\b|\bmanage\.py\s+(runserver|runserver_plus)\b|\b(npm|pnpm|yarn|bun)( run)? (start:)?(dev|watch|serve:dev|develop)\b/;

/** `NODE_ENV=development`, `FLASK_DEBUG=1`: variables by which a program is told that it is being worked on. */
export function isDevelopmentVariable(name: string, value: string): boolean {
  if (/^(NODE_ENV|FLASK_ENV|RAILS_ENV|APP_ENV|ENV|ENVIRONMENT|DJANGO_ENV|ASPNETCORE_ENVIRONMENT)$/i.test(name))
    return /^(dev|devel|development|local)$/i.test(value);
  return (
    /^(DEBUG|(FLASK|DJANGO|LITESTAR|SERVER|APP)_DEBUG|DEVEL|DEV_MODE)$/i.test(name) && /^(1|true|yes|on)$/i.test(value)
  );
}
