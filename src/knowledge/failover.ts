// What makes several instances of a store one, so that another takes over when one is lost.

/** Stores and brokers whose instances find each other and elect a new leader by themselves, by the names of products. */
export const electing: ReadonlySet<string> = new Set([
  "Kafka",
  "ZooKeeper",
  "Cassandra",
  "CockroachDB",
  "Elasticsearch",
  "Consul",
  "etcd",
  "Pulsar",
]);

/** Settings and words of commands that join instances into one cluster. */
export const joining =
  /--?repl-?set|replica_?set|cluster[-_]?(enabled|formation|nodes|name|peers|discovery|initial)|(redis|rabbitmq|emqx|nats|valkey|kafka)_\w*cluster|join_cluster|cluster-announce|erlang_cookie|wsrep|galera|group_replication|--(cluster|routes|join|seeds?)\b|seed_?(nodes|provider|hosts)|replication[-_]?mode|(bootstrap|retry)[-_]expect/i;

/** Programs and settings that watch a store and put another instance in its place. */
export const promoting =
  /redis-?sentinel|--sentinel|sentinel[-_]?(master|monitor|hosts?|port|quorum)|patroni|spilo|stolon|repmgr|pgpool|pg_auto_failover|pg_autoctl|openark\/orchestrator|maxscale|mysql-?router|innodb-?cluster|keepalived|pacemaker|xtradb|galera|wsrep/i;

/** Settings of a copy that follows another instance. */
export const following =
  /(primary|master|leader)[-_]?(host|conninfo)|--?(replica|slave)-?of\b|\b(replica|slave)of\b|standby|pg_basebackup|hot_standby|replication[-_]?mode/i;

/** Resources of operators that run a store in several instances, by kind. */
export const operators =
  /^kubernetes\.(Cluster|Pooler|postgresql|PostgresCluster|SGCluster|RedisFailover|RedisCluster|RedisReplication|RedisSentinel|PerconaServerMongoDB|PerconaXtraDBCluster|PerconaPGCluster|InnoDBCluster|MongoDBCommunity|Kafka|KafkaNodePool|RabbitmqCluster|Elasticsearch|OpenSearchCluster|CassandraDatacenter|K8ssandraCluster|CrdbCluster|NatsCluster|EtcdCluster|MariaDB|VitessCluster|TidbCluster)\./;

/** Settings of managed stores that keep a second instance in another zone, in small letters. */
export const inTwoZones: readonly string[] = [
  "*multi_az*",
  "*multiaz*",
  "*automatic_failover_enabled",
  "*automaticfailoverenabled",
  "*zone_redundant",
  "*availability_type",
  "*high_availability*",
  "*highavailability*",
];

/** An address of several instances: the client turns to the next when one is gone. */
export const severalHosts =
  /^(mongodb|postgres(ql)?|jdbc:\w+|rediss?|redis\+sentinel|sentinel|amqps?|nats|mysql|mariadb)(\+\w+)?:\/\/[^/\s?]*,|^mongodb\+srv:|^redis\+sentinel:|\.cluster-\w+\.[\w-]+\.rds\.amazonaws\.com/i;

/** Settings that name the instances of a cluster one by one, in small letters, and what they then hold. */
export const listsOfHosts: readonly string[] = [
  "*bootstrap*",
  "*broker*",
  "*nodes*",
  "*sentinel*",
  "*cluster*",
  "*contact*points*",
  "*etcd*",
  "*zookeeper*",
];
export const hostList = /^[\w.-]+:\d{2,5}(,\s*[\w.-]+:\d{2,5})+$/;

/** Clients that are told of several instances, or that elect one. */
export const clientsOfSeveral: readonly string[] = [
  "redis.sentinel.Sentinel",
  "redis.asyncio.sentinel.Sentinel",
  "redis.cluster.RedisCluster",
  "redis.asyncio.cluster.RedisCluster",
  "redis.RedisCluster",
  "rediscluster.RedisCluster",
  "ioredis.Cluster",
  "ioredis.Redis.Cluster",
  "redis.createCluster",
  "redis.createSentinel",
  "kazoo.recipe.election.Election",
  "kazoo.client.KazooClient().Election",
  "kubernetes.leaderelection.*",
];
