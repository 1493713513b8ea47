// Topic: data model and storage.
import { forms, type Topic } from "./topic.ts";

export const dataModel: Topic = {
  id: "data-model",
  title: "Data model and storage",
  about: "What is kept, in which shape, and where",
  titles: forms(`
    data model, schema, database, database design, entity, entities, domain model, data layer, storage,
    persistence, data storage, data structure, data management, information model, object model, data retention,
    data dictionary, data flow and storage
  `),
  mechanisms: forms(`
    postgres, postgresql, mysql, mariadb, mongodb, dynamodb, sqlite, cassandra, sql server, oracle database,
    neo4j, couchdb, cockroachdb, firestore, cosmos DB, clickhouse, bigquery, snowflake, redshift, S3,
    object storage, blob storage, object store, RDS, aurora, etcd, foreign key, primary key, entity relationship,
    relational database, document database, graph database, time-series database, data warehouse, data lake,
    data model, database schema, data schema, json schema, stored in, stored on, persisted in, persisted to,
    stored as, persistent copy, persistent copies, custom resource definition, schema defines, retention … day,
    retention … year, table … column, written to … configmap, store … data, stores … data, data is stored,
    data store, datastore, hibernate, prisma, one-to-many, many-to-many, kafka topic … schema
  `),
  words: forms(`
    schema, database, entity, entities, persist*, stores, data type, data structure, repository pattern, tables
  `),
  hints: forms("storage, =stored, configmap, struct"),
  lookAlikes: [
    { forms: forms("ui schema, url schema, color schema, entity id … SAML"), is: "another schema" },
    { forms: forms("persist*"), near: forms("connection, problem, issue, error, session"), is: "something that lasts" },
    { forms: forms("legal entity, legal entities"), is: "a person in law" },
  ],
  shownBy: forms("entities, protobuf, proto, sql, graphql, prisma, dbml, avro"),
};
