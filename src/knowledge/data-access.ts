// Libraries that map objects to storage, and the calls by which programs turn to a store without one.

/** What an object or document mapper is declared or asked with, in words for people. */
export interface MapperForm {
  readonly words: string;
  /** Qualified callees: model declarations, decorators, repositories, sessions. */
  readonly calls?: readonly string[];
  /** Qualified names that model classes extend. */
  readonly bases?: readonly string[];
  /** True where the calls count only as an attribute of a class: `id = Column(…)`. */
  readonly inClass?: boolean;
}

export const mapperForms: readonly MapperForm[] = [
  {
    words: "SQLAlchemy models (declarative classes with Column or mapped_column)",
    calls: [
      "sqlalchemy.Column",
      "sqlalchemy.orm.mapped_column",
      "sqlalchemy.orm.relationship",
      "sqlalchemy.schema.Column",
      "*flask_sqlalchemy.SQLAlchemy().Column",
      "*db.Column",
    ],
    bases: [
      "*sqlalchemy.orm.declarative_base()",
      "*sqlalchemy.ext.declarative.declarative_base()",
      "sqlalchemy.orm.DeclarativeBase*",
      "sqlalchemy.orm.MappedAsDataclass",
      "flask_sqlalchemy.SQLAlchemy().Model",
      "*db.Model",
    ],
    inClass: true,
  },
  {
    words: "SQLAlchemy tables, mappings and sessions",
    calls: [
      "sqlalchemy.Table",
      "sqlalchemy.schema.Table",
      "sqlalchemy.orm.*registry().map_imperatively",
      "sqlalchemy.orm.mapper",
      "sqlalchemy.ext.automap.automap_base",
      ...each("sqlalchemy.orm.Session()", ["query", "add", "get", "scalars", "merge"]),
      ...each("sqlalchemy.orm.sessionmaker()()", ["query", "add", "get", "scalars", "merge"]),
      ...each("sqlalchemy.ext.asyncio.AsyncSession()", ["add", "get", "scalars", "merge"]),
      ...each("flask_sqlalchemy.SQLAlchemy().session", ["query", "add", "get", "scalars"]),
    ],
  },
  {
    words: "SQLModel tables and sessions",
    calls: ["sqlmodel.Field", "sqlmodel.Relationship", ...each("sqlmodel.Session()", ["exec", "add", "get"])],
    bases: ["sqlmodel.SQLModel"],
  },
  {
    words: "Django models and their managers",
    calls: ["django.db.models.*Field", "django.db.models.ForeignKey", "*.objects.filter", "*.objects.get"],
    bases: ["django.db.models.Model", "django.contrib.auth.models.Abstract*", "django.contrib.gis.db.models.Model"],
  },
  {
    words: "Tortoise, Peewee, Pony, Ormar, GINO, Piccolo, Edgy or Orator models",
    bases: [
      "tortoise.models.Model",
      "tortoise.Model",
      "peewee.Model",
      "playhouse.*Model",
      "pony.orm.Database().Entity",
      "*db.Entity",
      "ormar.Model",
      "gino.*.Model",
      "piccolo.table.Table",
      "edgy.Model",
      "saffier.Model",
      "orm.Model",
      "orator.Model",
    ],
    calls: ["tortoise.fields.*", "peewee.*Field", "pony.orm.Required", "pony.orm.PrimaryKey", "piccolo.columns.*"],
    inClass: true,
  },
  {
    words: "MongoEngine, Beanie, ODMantic, MongoKit, uMongo or Motor documents",
    bases: [
      "mongoengine.*Document",
      "flask_mongoengine.*Document",
      "*db.Document",
      "beanie.Document",
      "beanie.*Document",
      "bunnet.Document",
      "odmantic.Model",
      "umongo.Document",
      "pymodm.MongoModel",
      "mongokit.Document",
    ],
    calls: ["beanie.init_beanie", "odmantic.AIOEngine", "odmantic.SyncEngine"],
  },
  {
    words: "PynamoDB, cqlengine, neomodel, redis-om or elasticsearch-dsl models",
    bases: [
      "pynamodb.models.Model",
      "cassandra.cqlengine.models.Model",
      "neomodel.StructuredNode",
      "redis_om.*Model",
      "aredis_om.*Model",
      "elasticsearch_dsl.Document",
      "opensearch_dsl.Document",
    ],
  },
  {
    words: "Mongoose or Typegoose models",
    calls: [
      "mongoose.model",
      "mongoose.models.*",
      "mongoose*.Schema",
      "mongoose.createConnection().model",
      "@nestjs/mongoose.SchemaFactory.createForClass",
      "@nestjs/mongoose.InjectModel",
      "@typegoose/typegoose.getModelForClass",
    ],
  },
  {
    words: "TypeORM entities and repositories",
    calls: [
      "typeorm.Entity",
      "typeorm.EntitySchema",
      "typeorm.getRepository",
      "typeorm.*.getRepository",
      "typeorm.EntityRepository",
      "@nestjs/typeorm.InjectRepository",
      "@nestjs/typeorm.TypeOrmModule.forFeature",
      "@InjectRepository",
    ],
    bases: ["typeorm.Repository", "typeorm.BaseEntity", "typeorm.AbstractRepository"],
  },
  {
    words: "Sequelize models",
    calls: [
      "sequelize*.define",
      "?sequelize.define",
      "?*.sequelize.define",
      "*equelize.define",
      "sequelize-typescript.Table",
      "@nestjs/sequelize.InjectModel",
    ],
    bases: ["sequelize.Model", "sequelize-typescript.Model"],
  },
  {
    words: "Prisma client",
    calls: ["@prisma/client.PrismaClient", "*prisma*.PrismaClient", "prisma-client*.PrismaClient"],
    bases: ["@prisma/client.PrismaClient", "*prisma*.PrismaClient"],
  },
  {
    words: "Drizzle tables or database",
    calls: ["drizzle-orm/*.pgTable", "drizzle-orm/*.mysqlTable", "drizzle-orm/*.sqliteTable", "drizzle-orm/*.drizzle"],
  },
  {
    words: "MikroORM, Objection, Bookshelf, Waterline, Lucid, LoopBack or Ottoman models",
    calls: [
      "@mikro-orm/*.Entity",
      "@mikro-orm/*.EntitySchema",
      "@mikro-orm/*.MikroORM.init",
      "bookshelf().model",
      "bookshelf().Model.extend",
      "*ookshelf.model",
      "*ookshelf.Model.extend",
      "waterline*.Collection.extend",
      "waterline*.registerModel",
      "@loopback/repository.model",
      "ottoman.model",
      "@keystone-6/core.list",
    ],
    bases: [
      "objection.Model",
      "@mikro-orm/*.EntityRepository",
      "@mikro-orm/*.BaseEntity",
      "@adonisjs/lucid/orm.BaseModel",
      "@ioc:Adonis/Lucid/Orm.BaseModel",
      "@loopback/repository.DefaultCrudRepository",
    ],
  },
  {
    words: "Dynamoose, ElectroDB, DynamoDB-Toolbox, redis-om, FireORM or Papr models",
    calls: [
      "dynamoose.model",
      "electrodb.Entity",
      "dynamodb-toolbox*.Entity",
      "redis-om.Schema",
      "fireorm.Collection",
      "papr.*.model",
    ],
  },
];

function each(prefix: string, names: readonly string[]): string[] {
  return names.map((name) => `${prefix}.${name}`);
}

/** SQL that reads or changes rows; statements that make tables are no data access. */
export const sqlText =
  /^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|REPLACE\s+INTO\s|MERGE\s+INTO\s|WITH\s+\w+\s+AS\s)/i;

/** Methods that make an operation of a call on a client of a store. */
export const storeMethods =
  /\.(execute|executemany|exec|query|raw|fetch\w*|run|all|each|one|none|any|many|oneOrNone|manyOrNone|find\w*|aggregate|distinct|insert\w*|update\w*|upsert\w*|replace\w*|delete\w*|remove|save|bulk\w*|count\w*|put|get|set\w*|del|incr\w*|decr\w*|hset|hmset|hget\w*|hdel|lpush|rpush|lrange|lpop|rpop|sadd|srem|smembers|zadd|zrange\w*|mget|mset|index|search|scan)$/;

/** Operations that tell by themselves what they are done on, whatever made the client. */
export const telltaleOperations: readonly {
  readonly store: "sql" | "mongodb" | "redis" | "other";
  readonly callee: RegExp;
}[] = [
  {
    store: "mongodb",
    callee:
      /\.(insertOne|insertMany|updateOne|updateMany|replaceOne|deleteOne|deleteMany|findOneAnd\w+|bulkWrite|countDocuments|insert_one|insert_many|update_one|update_many|replace_one|delete_one|delete_many|find_one|find_one_and_\w+|bulk_write|count_documents)$/,
  },
  { store: "mongodb", callee: /\.collection\(\)\.(find|findOne|aggregate|insert|update|remove|save|distinct|count)$/ },
  { store: "mongodb", callee: /gridfs\.\w+\(\)\.(put|get|delete|find\w*)$/ },
  { store: "sql", callee: /(^\?|\.|\b)(cursor|cur)(\(\))?\.(execute|executemany|callproc)$/ },
  { store: "sql", callee: /^\?([\w.]*\.)?(pool|conn|connection|knex|pg|mysql|sqlite)\.(query|execute|raw|run|all)$/i },
  { store: "sql", callee: /\bknex[^.]*(\(\))*\.(select|insert|where|update|del|first|from|into|raw)$/i },
  { store: "sql", callee: /\.(selectFrom|insertInto|updateTable|deleteFrom)$/ },
  { store: "sql", callee: /@supabase\/supabase-js\.createClient\(\)\.from\(\)\.(select|insert|update|upsert|delete)$/ },
  {
    store: "redis",
    callee:
      /(^|[?./_-])\w{0,40}redis[^/]{0,400}\.(get|set|setex|setEx|psetex|del|incr|decr|hset|hSet|hget|hGet|hgetall|hGetAll|hmset|hdel|lpush|rpush|lPush|rPush|lrange|lRange|lpop|rpop|sadd|sAdd|srem|smembers|sMembers|zadd|zAdd|zrange\w*|mget|mset)$/i,
  },
  {
    store: "other",
    callee:
      /\.(put_item|get_item|update_item|delete_item|batch_write_item|batch_get_item)$|^boto3\.resource\(\)\.Table\(\)\.(query|scan)$/,
  },
  {
    store: "other",
    callee:
      /^@aws-sdk\/(lib|client)-dynamodb\.(Put|Get|Update|Delete|Query|Scan|Batch\w+|TransactWrite)(Item)?s?Command$|DynamoDB\.DocumentClient\(\)\.(put|get|update|delete|query|scan)$/,
  },
  {
    store: "other",
    callee: /firestore.*\.(doc|document|collection)\(\)\.(set|get|update|delete|add|create|stream|where)$/i,
  },
  {
    store: "other",
    callee: /^@?firebase\/(firestore|database)\.(setDoc|addDoc|getDocs?|updateDoc|deleteDoc|set|update|push|get)$/,
  },
  {
    store: "other",
    callee:
      /^(tinydb\.TinyDB\(\)\.|shelve\.open|lowdb|nedb|@seald-io\/nedb|pickledb\.|diskcache\.Cache\(\)\.|node-json-db)/,
  },
];
