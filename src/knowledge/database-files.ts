// Files in which libraries look for the databases of a program, and the words by which these name a product.
import { own } from "#base/own";

/** A library that reads such files by itself, or whose users write them for it. */
export interface DatabaseFile {
  readonly files: RegExp;
  /** Packages without which nobody reads them. */
  readonly packages: RegExp;
}

export const databaseFiles: readonly DatabaseFile[] = [
  {
    files: /(^|\/)(orm-?config|data-?source|typeorm([._-]config)?)\.([cm]?[jt]s|json|ya?ml)$/i,
    packages: /(^|\/)typeorm$/,
  },
  {
    files: /(^|\/)config\/(config|database|db)\.([cm]?[jt]s|json)$|(^|\/)sequelize[._-]config\.\w+$/i,
    packages: /^sequelize(-typescript)?$/,
  },
  { files: /(^|\/)knexfile\.([cm]?[jt]s|json)$/i, packages: /^knex$/ },
  { files: /(^|\/)mikro-?orm([._-]config)?\.([cm]?[jt]s|json)$/i, packages: /^@mikro-orm\// },
];

/** Keys that name the kind of database, and keys that hold where it is. */
export const databaseKinds: ReadonlySet<string> = new Set(["type", "dialect", "client"]);
export const databaseAddresses: ReadonlySet<string> = new Set(
  "host url uri clientUrl connectionString use_env_variable connection connection.host connection.connectionString replication.master.host replication.write.host".split(
    " ",
  ),
);

const productsByWord: Readonly<Record<string, string>> = {
  postgres: "postgresql",
  postgresql: "postgresql",
  pg: "postgresql",
  "aurora-postgres": "postgresql",
  mysql: "mysql",
  mysql2: "mysql",
  "aurora-mysql": "mysql",
  mariadb: "mariadb",
  mssql: "sqlserver",
  tedious: "sqlserver",
  oracle: "oracle",
  oracledb: "oracle",
  cockroachdb: "cockroachdb",
  mongodb: "mongodb",
  mongo: "mongodb",
};

/** The product that a library calls so; `undefined` for databases in files and in memory, and for other words. */
export function productByWord(word: string): string | undefined {
  return own(productsByWord, word.toLowerCase());
}

/** Where calls of these libraries name the product. */
export const productPlaces: Readonly<Record<string, readonly string[]>> = {
  typeorm: ["0.type"],
  sequelize: ["0.dialect", "1.dialect", "3.dialect"],
  knex: ["0.client"],
  "mikro-orm": ["0.type"],
};
