// What the Terraform reader makes of configurations as people write them, and that nothing makes it throw.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText } from "../reader.ts";
import { lookupIn, read, variables } from "./fixtures/reading.ts";
import { terraformReader } from "./reader.ts";

const database = `variable "days" {
  default = 7
}

resource "aws_db_instance" "orders" {
  identifier              = "shop-\${var.env}-orders"
  engine                  = "postgres"
  backup_retention_period = var.days
  multi_az                = false
  storage_encrypted       = var.encrypted
}
`;

describe("the Terraform reader", () => {
  it("claims configurations and their inputs", () => {
    const claimed = ["a/main.tf", "main.tofu", "a.tf.json", "prod.tfvars"].map((path) =>
      terraformReader.claims(path, ""),
    );
    expect(claimed).toEqual([true, true, true, true]);
    expect(terraformReader.claims("main.tf.py", "")).toBe(false);
  });

  it("tells a database with its product and the place of what it says", async () => {
    const { workload, shown, of } = await read(database);
    expect(workload("orders-db")).toMatchObject({
      platform: "terraform",
      what: "Amazon RDS",
      product: "postgresql",
      hostnames: ["infra/aws_db_instance.orders"],
      evidence: { file: "infra/main.tf", line: 5, quote: 'resource "aws_db_instance" "orders" {' },
    });
    expect(shown()).toEqual([
      "backup.aws_db_instance.orders.backup_retention_period = 7",
      "off.redundant.aws_db_instance.orders.multi_az = false",
      "open.encryption.aws_db_instance.orders.storage_encrypted = ${?var.encrypted}",
    ]);
    const backup = of("setting").find((one) => one.key.startsWith("terraform.backup."));
    expect(backup).toMatchObject({ of: "infra/aws_db_instance.orders", evidence: { line: 8 } });
  });

  it("takes values from tfvars before defaults, production's before others'", async () => {
    const inputs = { "infra/dev.tfvars": "days = 0\n", "infra/prod.tfvars": "days = 30\nencrypted = true\n" };
    const { shown, of } = await read({ "infra/main.tf": database, ...inputs });
    expect(shown()).toContain("backup.aws_db_instance.orders.backup_retention_period = 30");
    expect(shown()).toContain("encryption.aws_db_instance.orders.storage_encrypted = true");
    expect(of("setting").map((one) => `${one.key} ${one.value}`)).toContain("terraform.variable.days 0");
  });

  it("gives a name that people would use, and nothing for what count leaves out", async () => {
    const { of } = await read({
      "infra/main.tf": `
        resource "aws_db_instance" "main" { engine = "mysql" }
        resource "aws_elasticache_cluster" "sessions" { engine = "memcached" }
        resource "aws_db_instance" "off" { count = var.old ? 1 : 0 }
        variable "old" { default = false }
        module "catalog_rds" { source = "terraform-aws-modules/rds-aurora/aws" }
        module "files" { source = "git::https://github.com/acme/terraform-aws-s3-bucket.git?ref=v1" }
        resource "aws_s3_bucket" "access_logs" {}
        resource "aws_sqs_queue" "jobs" {}
        resource "aws_sqs_queue" "mails" {}
        resource "aws_sqs_queue" "jobs_dlq" {}
      `,
    });
    expect(of("workload").map((one) => `${one.name} ${one.product}`)).toEqual([
      "db mysql",
      "sessions-cache memcached",
      "catalog-rds postgresql",
      "files-bucket s3",
      "sqs sqs",
      "sqs sqs",
    ]);
  });

  it("reads a program on ECS from its task definition, for each key that is known", async () => {
    const { workload, of } = await read(`
locals { ports = { web = 80, api = 8080 } }
resource "aws_db_instance" "main" {}
resource "aws_ecs_service" "this" {
  for_each        = local.ports
  name            = "shop-\${each.key}"
  task_definition = aws_ecs_task_definition.this[each.key].arn
  desired_count   = 3
}
resource "aws_ecs_task_definition" "this" {
  for_each = local.ports
  family   = each.key
  container_definitions = jsonencode([
    { name = "xray", image = "amazon/aws-xray-daemon" },
    {
      name         = each.key
      image        = "\${aws_ecr_repository.shop.repository_url}:1"
      portMappings = [{ containerPort = each.value }]
      environment  = concat([for k, v in { MODE = "live" } : { name = k, value = v }], [
        { name = "DATABASE_URL", value = "postgres://\${aws_db_instance.main.address}:5432/shop" },
      ])
    },
  ])
}
resource "aws_ecr_repository" "shop" { name = "acme/shop" }
`);
    expect(of("workload").map((one) => one.name)).toEqual(["db", "web", "api"]);
    expect(workload("api")).toMatchObject({
      what: "ECS service",
      replicas: { minimum: 3, evidence: { line: 8 } },
      ports: [{ container: 8080, published: false }],
    });
    expect(workload("api").image).toContain("/acme/shop:1");
    expect(variables(workload("api"))).toEqual({
      MODE: "live",
      DATABASE_URL: "postgres://${?infra/aws_db_instance.main.address}:5432/shop",
    });
  });

  it("fills in what a secret holds, and only names what it does not", async () => {
    const { workload } = await read(`
resource "aws_secretsmanager_secret" "db" {}
resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = aws_secretsmanager_secret.db.id
  secret_string = jsonencode({ host = "db.shop.internal", password = random_password.db.result })
}
resource "aws_apprunner_service" "shop" {
  source_configuration {
    image_repository {
      image_identifier = "acme/shop"
      image_configuration {
        port = "8080"
        runtime_environment_secrets = {
          HOST     = "\${aws_secretsmanager_secret.db.arn}:host::"
          PASSWORD = "\${aws_secretsmanager_secret_version.db.arn}:password::"
          OTHER    = aws_ssm_parameter.other.arn
        }
      }
    }
  }
}
`);
    expect(variables(workload("shop"))).toEqual({
      HOST: "db.shop.internal",
      PASSWORD: "${?infra/random_password.db.result}",
      OTHER: "${?infra/aws_ssm_parameter.other.arn}",
    });
  });

  it("follows modules of the tree with their arguments, and tells what they make in their own files", async () => {
    const { workload, facts } = await read({
      "infra/prod/main.tf": `
module "orders" {
  source = "../modules/service"
  image  = "acme/orders"
  size   = 2
}
module "users" {
  source = "../modules/service"
  image  = "acme/users"
}
`,
      "infra/modules/service/main.tf": `
variable "image" {}
variable "size" { default = 1 }
resource "google_cloud_run_v2_service" "this" {
  count = var.size
  template {
    containers {
      image = var.image
      dynamic "env" {
        for_each = { LEVEL = "info" }
        content {
          name  = env.key
          value = env.value
        }
      }
    }
  }
}
`,
    });
    expect(workload("orders")).toMatchObject({ image: "acme/orders", replicas: { minimum: 2 } });
    expect(variables(workload("users"))).toEqual({ LEVEL: "info" });
    expect(new Set(facts.map((one) => one.evidence.file))).toEqual(new Set(["infra/modules/service/main.tf"]));
  });

  it("lets production speak for what several environments make of one text, and marks the others' own", async () => {
    const module = `variable "days" {}\nresource "aws_db_instance" "main" { backup_retention_period = var.days }\n`;
    const call = (days: number) => `module "db" {\n  source = "../../modules/db"\n  days = ${days}\n}\n`;
    const { of, shown } = await read({
      "envs/dev/main.tf": `${call(0)}resource "aws_sqs_queue" "trial" {}\n`,
      "envs/prod/main.tf": call(14),
      "modules/db/main.tf": module,
    });
    expect(of("workload").map((one) => [one.name, one.variant])).toEqual([
      ["sqs", "dev"],
      ["db", undefined],
    ]);
    expect(shown()).toContain("backup.module.db.aws_db_instance.main.backup_retention_period = 14");
  });

  it("follows a listener over its group to the service behind it", async () => {
    const { of } = await read(`
resource "aws_lb" "front" {}
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.front.arn
  protocol          = "HTTPS"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}
resource "aws_lb_target_group" "web" { health_check { path = "/health" } }
resource "aws_ecs_service" "web" {
  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
    container_port   = 80
  }
}
resource "aws_appautoscaling_target" "web" {
  resource_id  = "service/shop/\${aws_ecs_service.web.name}"
  min_capacity = 2
  max_capacity = 8
}
`);
    expect(of("route")).toMatchObject([
      {
        by: "Elastic Load Balancing",
        from: "infra/aws_lb.front",
        target: "${?infra/aws_ecs_service.web}",
        entry: true,
        tls: true,
        evidence: { line: 8 },
      },
    ]);
    expect(of("autoscaler")).toMatchObject([{ target: "infra/aws_ecs_service.web", minimum: 2, maximum: 8 }]);
    const keys = of("setting")
      .filter((one) => one.of === "infra/aws_lb.front")
      .map((one) => one.key);
    expect(keys).toContain("terraform.tls.aws_lb_listener.https.protocol");
  });

  it("finds the code of a function through the archive that is made of it", async () => {
    const { workload } = await read(`
resource "archive_file" "mailer" {
  source_dir  = "\${path.module}/../functions/mailer"
  output_path = "mailer.zip"
}
resource "aws_lambda_function" "mailer" { filename = archive_file.mailer.output_path }
resource "aws_lambda_event_source_mapping" "mails" {
  event_source_arn = aws_sqs_queue.mails.arn
  function_name    = aws_lambda_function.mailer.arn
}
resource "aws_sqs_queue" "mails" {}
`);
    expect(workload("mailer").build).toEqual({ context: "functions/mailer" });
  });

  it("reads the JSON form", async () => {
    const json = {
      resource: { aws_db_instance: { main: { engine: "mysql", backup_retention_period: "${var.days}" } } },
    };
    const { workload, shown } = await read({
      "infra/main.tf.json": JSON.stringify({ ...json, variable: { days: { default: 3 } } }, undefined, 1),
    });
    expect(workload("db").product).toBe("mysql");
    expect(shown()).toEqual(["backup.aws_db_instance.main.backup_retention_period = 3"]);
  });

  it("tells where a text leaves the language, and which module is missing", async () => {
    const { problems } = await read({
      "a/main.tf": 'module "x" {\n  source = "./gone"\n}\n',
      "b/main.tf": 'resource "aws_sqs_queue" "x" {\n  name = = 1\n}\n',
    });
    expect(problems.map((one) => `${one.file}:${one.line} ${one.found}`)).toEqual([
      "a/main.tf:1 module x",
      "b/main.tf:4 the end of the text",
    ]);
  });
});

describe("limits", () => {
  it("ends with modules that call each other, values that name themselves, and lists of lists", async () => {
    const lists = Array.from(
      { length: 40 },
      (_, n) => `  l${n + 1} = [local.l${n}, local.l${n}]\n  t${n + 1} = "\${local.t${n}}\${local.t${n}}"`,
    );
    const { of } = await read({
      "a/main.tf":
        'module "b" { source = "../b" }\nmodule "again" { source = "./" }\nresource "aws_sqs_queue" "a" {}\n',
      "b/main.tf": 'module "a" { source = "../a" }\nlocals {\n  x = local.y\n  y = local.x\n}\n',
      "c/main.tf": `locals {\n  l0 = ["x"]\n  t0 = "x"\n${lists.join("\n")}\n}\nresource "aws_db_instance" "main" {\n  identifier = local.t40\n  tags = jsonencode(flatten(local.l40))\n}\n`,
    });
    expect(of("workload").map((one) => one.name)).toContain("db");
  });

  it("opens no more modules than people write", async () => {
    const level = (n: number) =>
      `module "x" {\n  source = "../m${n + 1}"\n  for_each = toset(["a", "b", "c", "d", "e", "f"])\n}\n`;
    const files = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`m${n}/main.tf`, level(n)]));
    const { problems } = await read({ ...files, "m14/main.tf": 'resource "aws_sqs_queue" "x" {}\n' });
    expect(problems).toEqual([]);
  });

  const words = fc.constantFrom(
    ...'resource|"aws_lb"|"a"|{|}|[|]|(|)|=|"${|}"|for|in|:|=>|var.a|local.b|each.key|aws_lb.a[0].arn|*|<<EOT\n|\nEOT\n|dynamic|?|.|,|\n|module|source|"./"|count|!|1|null|...'.split(
      "|",
    ),
  );
  it("keeps its facts for any text, cut or made of its own words", async () => {
    const text = fc.oneof(
      fc.nat(database.length).map((end) => database.slice(0, end)),
      fc.array(words, { maxLength: 60 }).map((parts) => parts.join(" ")),
      fc.string({ unit: "binary", maxLength: 200 }),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom("a/main.tf", "a/x.tfvars", "a/x.tf.json"), async (written, path) => {
        const reading = await terraformReader.read(
          new SourceText(path, written),
          lookupIn({ [path]: written, "a/other.tf": database }),
        );
        for (const one of reading.facts) expect(one.evidence.file, JSON.stringify(one)).toBe(path);
      }),
      { numRuns: 300 },
    );
  });
});
