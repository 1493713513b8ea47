// Products of which a design uses one version, as people write it: "Java 17", "PostgreSQL v15.2".

const products =
  "Java|JDK|Python|Node(?:\\.js)?|NodeJS|Go|Golang|Kotlin|Scala|PHP|Ruby|Rust|\\.NET(?: Core)?|Angular|React|Vue(?:\\.js)?|Next\\.js|Spring Boot|Django|Rails|Laravel|" +
  "PostgreSQL|Postgres|MySQL|MariaDB|MongoDB|Redis|Kafka|RabbitMQ|Elasticsearch|OpenSearch|Cassandra|Kubernetes|K8s|Terraform|Ubuntu|Debian|Alpine|NGINX|Keycloak|TLS";

const written = new RegExp(
  `(?<![\\p{L}\\p{N}.-])(${products})(?: version| ver\\.?)? v?(\\d{1,2}(?:\\.\\d{1,3}){0,2})(?![\\p{L}\\p{N}.%+]*[\\p{L}\\p{N}%+])`,
  "gu",
);

const sameProduct: Readonly<Record<string, string>> = {
  "Node.js": "Node",
  NodeJS: "Node",
  Golang: "Go",
  Postgres: "PostgreSQL",
  K8s: "Kubernetes",
  "Vue.js": "Vue",
};

export function versionsIn(text: string): { product: string; version: string }[] {
  return [...text.matchAll(written)].map(([, name = "", version = ""]) => ({
    product: Object.hasOwn(sameProduct, name) ? (sameProduct[name] ?? name) : name,
    version,
  }));
}
