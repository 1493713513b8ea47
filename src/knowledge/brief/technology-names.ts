// Technologies by the names under which briefs speak of them, each with what it is for.

export type TechnologyKind =
  | "language"
  | "framework"
  | "database"
  | "cache"
  | "broker"
  | "search"
  | "cloud"
  | "hosting"
  | "platform"
  | "delivery"
  | "identity"
  | "protocol"
  | "format"
  | "service"
  | "library";

/** Names as written; after a bar other spellings of the name before it. Those that are words of English too are written exactly so. */
const names: Readonly<Record<TechnologyKind, string>> = {
  language:
    "TypeScript, JavaScript, Python, Java, Kotlin, C#, C++, Golang, Rust, Ruby, PHP, Scala, Elixir, Swift, Dart, .NET|.NET Core|dotnet, Node.js|NodeJS|Node, Objective-C, Perl, Haskell, Clojure, COBOL, WebAssembly|WASM, HTML|HTML5, CSS|CSS3",
  framework:
    "React|React.js|ReactJS, React Native, Next.js, Vue|Vue.js, Nuxt, Angular, Svelte|SvelteKit, Blazor|Blazor WebAssembly, Flutter, Django, Flask, FastAPI, Spring Boot, Spring, Quarkus, Micronaut, Express.js|ExpressJS, NestJS, Fastify, Rails|Ruby on Rails, Laravel, Symfony, ASP.NET|ASP.NET Core, Phoenix, Ionic, Electron, Capacitor, Xamarin, Remix, Astro, Gatsby, Ember, jQuery, Bootstrap, Tailwind|Tailwind CSS|TailwindCSS, Material UI|MUI, Vite, Webpack, Redux, SignalR, Entity Framework|EF Core|Entity Framework Core, Hibernate, Prisma, SQLAlchemy, Drizzle, FullCalendar, Streamlit, PyTorch, TensorFlow, LangChain, pydantic, Npgsql",
  database:
    "PostgreSQL|Postgres, MySQL, MariaDB, SQLite, SQL Server|MSSQL|Microsoft SQL Server, Oracle Database|Oracle DB, MongoDB|Mongo, Cassandra, DynamoDB, CockroachDB, Couchbase, CouchDB, Firestore, Firebase, Neo4j, ClickHouse, DuckDB, BigQuery, Snowflake, Redshift, TimescaleDB, InfluxDB, Cosmos DB|CosmosDB, Aurora, Supabase, PlanetScale, pgvector, Pinecone, Qdrant, Weaviate, Milvus, Chroma, pg_ivm, Db2, Realm, IndexedDB, S3|Amazon S3|AWS S3, MinIO, Iceberg, Delta Lake, Databricks, RDS",
  cache: "Redis, Memcached, Valkey, Varnish, Hazelcast",
  broker:
    "Kafka|Apache Kafka|Kafka Connect, RabbitMQ, NATS|NATS JetStream|JetStream, Pulsar|Apache Pulsar, ActiveMQ, SQS|Amazon SQS, SNS, Kinesis, EventBridge, Pub/Sub|Google Pub/Sub, Azure Service Bus, Event Hubs, MQTT, ZeroMQ, Debezium|Debezium Server, Flink|Apache Flink, Spark|Apache Spark, Airflow, Temporal, Celery, Sidekiq, BullMQ, Confluent, Redpanda, IBM MQ, Zilla",
  search: "Elasticsearch, OpenSearch, Solr, Algolia, Meilisearch, Typesense, Lucene",
  cloud:
    "AWS|Amazon Web Services, Azure|Microsoft Azure, GCP|Google Cloud|Google Cloud Platform, Fargate|AWS Fargate, ECS, EKS, AKS, GKE, Lambda|AWS Lambda, Cloud Run, Azure Functions, App Engine, EC2, VPC, CloudFront, API Gateway|AWS API Gateway, OpenStack, DigitalOcean, Hetzner, IBM Cloud, Oracle Cloud, Alibaba Cloud, cloud.gov",
  hosting: "Netlify, Vercel, Heroku, Fly.io, Render.com, Railway.app, GitHub Pages, Cloudflare Pages, Cloudflare",
  platform:
    "Docker|Docker Compose, Kubernetes|K8s, OpenShift, Nomad, Podman, Helm, Terraform, Ansible, Pulumi, CloudFormation, Istio, Linkerd, Consul, nginx, Apache HTTP Server, Envoy, Traefik, HAProxy, Kong, Linux, Ubuntu, Debian, Red Hat Enterprise Linux|RHEL, Windows Server, Windows, macOS, iOS, Android, Raspberry Pi, Arduino, Bluetooth|Bluetooth Low Energy|BLE, NFC, WordPress, Drupal, SharePoint, OpenMetadata, Apicurio|Apicurio Registry, Feast",
  delivery:
    "GitHub Actions, GitLab CI, Jenkins, CircleCI, Argo CD|ArgoCD, Azure DevOps, Prometheus, Grafana, OpenTelemetry, Jaeger, Datadog, New Relic, Sentry, Splunk, ELK|ELK Stack, Loki, CloudWatch, Playwright, Cypress, Jest, Selenium, SonarQube, Storybook, dbt, Great Expectations",
  identity:
    "Keycloak, Auth0, Okta, Cognito, Entra ID|Azure AD|Active Directory, LDAP, OAuth|OAuth2|OAuth 2.0, OIDC|OpenID Connect, SAML, JWT|JSON Web Token, SSO, Clerk.dev, FusionAuth",
  protocol:
    "REST, GraphQL, gRPC, WebSocket|WebSockets, SOAP, HTTPS, SFTP, FTP, AMQP, HL7, FHIR, EDI, OPC UA, Modbus, CoAP, LoRaWAN, WebRTC, SMTP, TLS",
  format: "OpenAPI|Swagger, AsyncAPI, Protobuf|Protocol Buffers, Avro, Parquet, JSON, JSON Schema, XML, CSV, YAML, Buf",
  service:
    "Stripe, PayPal, Adyen, Braintree, Klarna, Mollie, Square, Razorpay, Plaid, Twilio, SendGrid, Mailgun, Mailchimp, Postmark, Amazon SES, FCM|Firebase Cloud Messaging, APNs, Slack, Microsoft Teams, Zendesk, Salesforce, HubSpot, SAP, Workday, ServiceNow, Jira, Google Maps, Mapbox, OpenStreetMap, Google Analytics, OpenAI|OpenAI API, Anthropic, Shopify, WooCommerce, Magento, DocuSign, Zapier, Segment, Intercom, Google Calendar, Outlook, Google, Microsoft, GitHub, GitLab, Facebook, Apple, Twitter, LinkedIn, WhatsApp, Telegram, Discord, Dropbox, Zoom, QuickBooks, Xero, DATEV, App Store|Apple App Store, Google Play|Google Play Store, Estuary|Estuary Flow, Artie, Materialize, GitHub API",
  library: "Lark, jsonschema, MediatR, AutoMapper, Serilog, FluentValidation, Zod, Lodash, Pandas, NumPy, OpenCV",
};

export interface TechnologyName {
  readonly name: string;
  readonly kind: TechnologyKind;
}

const byForm = new Map<string, TechnologyName>();
for (const kind of kindsOf(names)) {
  for (const entry of names[kind].split(", ")) {
    const forms = entry.split("|");
    const [name = entry] = forms;
    for (const form of forms) byForm.set(form.toLowerCase(), { name, kind });
  }
}

function kindsOf(table: typeof names): TechnologyKind[] {
  const kinds: TechnologyKind[] = [];
  for (const kind of [
    "language",
    "framework",
    "database",
    "cache",
    "broker",
    "search",
    "cloud",
    "hosting",
    "platform",
    "delivery",
    "identity",
    "protocol",
    "format",
    "service",
    "library",
  ] as const)
    if (table[kind] !== "") kinds.push(kind);
  return kinds;
}

/** Written small they are words of English: "flask", "spring", "render". */
const alsoWords =
  /^(?:react|vue|angular|spring|flask|express|phoenix|rust|ruby|swift|dart|go|java|perl|node|rest|soap|remix|astro|ember|electron|ionic|realm|chroma|aurora|iceberg|kong|consul|nomad|helm|envoy|temporal|celery|spark|flink|pulsar|lambda|cypress|jest|playwright|loki|slack|square|segment|zoom|outlook|apple|google|buf|feast|lark|postmark|confluent|redux|prisma|drizzle|bootstrap|streamlit|clerk|materialize|windows|android|envoy|cloudflare|milvus|solr|scala|elixir|clojure|discord|telegram|intercom|xero|mollie|capacitor|hibernate|azure|microsoft|github|twitter)$/;

/** Forms by their first word: a text is walked word by word, whatever the number of names. */
const byFirst = new Map<string, string[]>();
for (const form of [...byForm.keys()].toSorted((a, b) => b.length - a.length)) {
  const first = firstWord(form);
  byFirst.set(first, [...(byFirst.get(first) ?? []), form]);
}

function firstWord(text: string): string {
  return /^\.?[\p{L}\p{N}_]+/u.exec(text)?.[0] ?? text;
}

export interface TechnologyMention extends TechnologyName {
  readonly at: number;
  readonly text: string;
}

const word = /\.?[\p{L}\p{N}_]+/gu;
const inside = /[\p{L}\p{N}@]/u;

/** In the order of the text. */
export function technologiesIn(text: string): TechnologyMention[] {
  const lower = text.toLowerCase();
  const found: TechnologyMention[] = [];
  let end = 0;
  for (const { index, 0: first } of lower.matchAll(word)) {
    if (index < end || isInside(text, index)) continue;
    const form = byFirst.get(first)?.find((one) => lower.startsWith(one, index) && !goesOn(text, index + one.length));
    const known = form === undefined ? undefined : byForm.get(form);
    if (form === undefined || !known) continue;
    const written = text.slice(index, index + form.length);
    if (alsoWords.test(form) && written === form) continue;
    found.push({ ...known, at: index, text: written });
    end = index + form.length;
  }
  return found;
}

/** Part of a longer word, an address or a path. */
function isInside(text: string, at: number): boolean {
  const [before = "", further = ""] = [text[at - 1], text[at - 2]];
  // "web/react" is a path, "App Store/Google Play" are two.
  if (before === "/" && /\p{Ll}/u.test(text[at] ?? "")) return true;
  return inside.test(before) || (/[-.]/.test(before) && /[\p{L}\p{N}]/u.test(further));
}

function goesOn(text: string, at: number): boolean {
  const [next = "", further = ""] = [text[at], text[at + 1]];
  return /[\p{L}\p{N}_]/u.test(next) || (/[-.]/.test(next) && /[\p{L}\p{N}]/u.test(further));
}
