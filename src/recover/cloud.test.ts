// Tests of how what Terraform makes joins with programs, and with what other platforms run in its place.
import { describe, expect, it } from "vitest";
import {
  build,
  compose,
  component,
  flaskService,
  kinds,
  links,
  names,
  recovering,
  variables,
} from "./fixtures/recovering.ts";

const database = (name: string, more = "") =>
  `resource "aws_db_instance" "${name}" {\n  engine = "postgres"\n${more}}\n`;
const sql = { "orders/requirements.txt": "flask\npsycopg2\n" };
const connecting = 'import psycopg2\nconnection = psycopg2.connect(os.environ["DATABASE_URL"])\n';
const service = (variable: string, value: string) => `
resource "aws_ecs_service" "orders" {
  task_definition = aws_ecs_task_definition.orders.arn
}
resource "aws_ecs_task_definition" "orders" {
  container_definitions = jsonencode([{
    name        = "orders"
    image       = "acme/orders:1"
    environment = [{ name = "${variable}", value = "${value}" }]
  }])
}
`;

describe("what a cloud runs", () => {
  it("is one with the database that Compose runs in its place", async () => {
    const recovered = await recovering({
      ...flaskService("orders", connecting),
      ...sql,
      ...compose({
        orders: build("orders", variables({ DATABASE_URL: "postgres://db/orders" })),
        db: "image: postgres:16",
      }),
      "infra/main.tf": database("main", "  backup_retention_period = 7\n"),
    });
    expect(names(recovered)).toEqual(["db", "orders"]);
    expect(component(recovered, "db").technology).toEqual(["PostgreSQL", "Amazon RDS"]);
    const facts = recovered.byComponent.get("db") ?? [];
    expect(facts.flatMap((fact) => (fact.kind === "setting" ? [fact.key] : []))).toContain(
      "terraform.backup.aws_db_instance.main.backup_retention_period",
    );
  });

  it("joins by name where there are several, and stands alone where no name tells", async () => {
    const recovered = await recovering({
      ...compose({ "orders-db": "image: postgres:16", "users-db": "image: postgres:16" }),
      "infra/main.tf": database("orders") + database("audit"),
    });
    expect(names(recovered)).toEqual(["audit-db", "orders-db", "users-db"]);
    expect(component(recovered, "audit-db").deployed).toBe(true);
  });

  it("is a deployment of every database that a server of it holds", async () => {
    const recovered = await recovering({
      ...compose({ "orders-db": "image: postgres:16", "users-db": "image: postgres:16" }),
      "infra/main.tf": `module "sql" {\n  source = "terraform-google-modules/sql-db/google//modules/postgresql"\n  additional_databases = [{ name = "orders-db" }, { name = "users-db" }]\n}\n`,
    });
    expect(names(recovered)).toEqual(["orders-db", "users-db"]);
    expect(component(recovered, "users-db").technology).toContain("Cloud SQL");
  });

  it("is reached by a variable that takes an attribute of it", async () => {
    const address = "postgres://app@${aws_db_instance.orders.address}:5432/shop";
    const recovered = await recovering({
      ...flaskService("orders", connecting),
      ...sql,
      "infra/main.tf": database("orders") + database("audit") + service("DATABASE_URL", address),
    });
    expect(links(recovered)).toEqual(["orders -> orders-db sql"]);
    expect(component(recovered, "orders")).toMatchObject({ path: "orders", deployed: true });
  });

  it("passes messages from a queue to the function that takes them, whose code lies in the tree", async () => {
    const recovered = await recovering({
      "functions/mailer/main.py": "def handler(event, context):\n    print(event)\n",
      "infra/main.tf": `
resource "aws_sqs_queue" "mails" {}
resource "aws_lambda_event_source_mapping" "mails" {
  event_source_arn = aws_sqs_queue.mails.arn
  function_name    = aws_lambda_function.mailer.arn
}
resource "archive_file" "mailer" {
  source_dir = "\${path.module}/../functions/mailer"
}
resource "aws_lambda_function" "mailer" { filename = archive_file.mailer.output_path }
`,
    });
    expect(kinds(recovered)).toEqual({ mailer: "worker", sqs: "broker" });
    expect(links(recovered)).toEqual(["sqs -> mailer sqs"]);
    expect(component(recovered, "mailer")).toMatchObject({ path: "functions/mailer", language: "Python" });
  });

  it("makes an infrastructure of a repository that has nothing else, a few scripts left aside", async () => {
    const recovered = await recovering({
      "main.tf": `${database("main")}resource "aws_lb" "front" {}\nresource "aws_vpc" "main" {}\n`,
      "scripts/rotate.py": "import boto3\nboto3.client('iam')\n",
    });
    expect(recovered.system.repository).toMatchObject({
      kind: "infrastructure",
      because: "Terraform describes it, and no program of it runs",
    });
    expect(kinds(recovered)).toEqual({ db: "database", "front-lb": "gateway" });
  });

  it("makes an infrastructure of what only has networks and rights", async () => {
    const recovered = await recovering({ "main.tf": 'resource "aws_vpc" "main" {}\n' });
    expect(recovered.system.repository?.kind).toBe("infrastructure");
    expect(names(recovered)).toEqual([]);
  });
});
