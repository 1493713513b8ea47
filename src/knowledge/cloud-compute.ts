// Which cloud resources run programs, and where each of them says what it runs.

export interface CloudCompute {
  readonly types: readonly string[];
  readonly modules?: readonly string[];
  /** As people call it; `Job` for what ends by itself, `machine` for what may run anything. */
  readonly what: string;
  /** Attributes that hold its name in the cloud. */
  readonly names: readonly string[];
  /** Where containers are described, if anywhere. Paths of `image` and the like then lead on from there. */
  readonly container?: readonly string[];
  readonly image?: readonly string[];
  /** Folders of its code, or archives made of them. */
  readonly source?: readonly string[];
  readonly command?: readonly string[];
  /** Variables as a map of names to values. */
  readonly variables?: readonly string[];
  /** Variables as a list, each with `name` and a value or where it comes from. */
  readonly variableLists?: readonly string[];
  readonly ports?: readonly string[];
  /** How many run at least and at most; a number of `count` counts too. */
  readonly least?: readonly string[];
  readonly most?: readonly string[];
  readonly probes?: readonly (readonly [path: string, kind: "liveness" | "readiness" | "startup"])[];
  readonly cpu?: readonly string[];
  readonly memory?: readonly string[];
  /** It has an address on the internet: always, or where an attribute says so. */
  readonly open?: true | readonly (readonly [path: string, text: string])[];
}

const kubernetesPod = {
  container: ["spec.template.spec.container"],
  image: ["image"],
  command: ["command", "args"],
  variableLists: ["env"],
  ports: ["port.container_port"],
  least: ["spec.replicas"],
  probes: [
    ["liveness_probe", "liveness"],
    ["readiness_probe", "readiness"],
    ["startup_probe", "startup"],
  ],
  cpu: ["resources.limits.cpu"],
  memory: ["resources.limits.memory"],
} as const;

const appService = {
  names: ["name"],
  image: [
    "site_config.application_stack.docker_image_name",
    "site_config.application_stack.docker_image",
    "site_config.linux_fx_version",
  ],
  command: ["site_config.app_command_line"],
  variables: ["app_settings"],
  least: ["site_config.minimum_elastic_instance_count", "site_config.elastic_instance_minimum"],
  probes: [["site_config.health_check_path", "liveness"]],
  open: true,
} as const;

export const cloudCompute: readonly CloudCompute[] = [
  {
    types: ["aws_lambda_function"],
    modules: ["terraform-aws-modules/lambda/aws"],
    what: "Lambda function",
    names: ["function_name"],
    image: ["image_uri"],
    source: ["source_path", "filename", "source_dir"],
    command: ["image_config.command", "handler"],
    variables: ["environment.variables", "environment_variables"],
    memory: ["memory_size"],
    open: [["create_lambda_function_url", "true"]],
  },
  {
    types: ["aws_apprunner_service"],
    what: "App Runner service",
    names: ["service_name"],
    image: ["source_configuration.image_repository.image_identifier"],
    variables: [
      "source_configuration.image_repository.image_configuration.runtime_environment_variables",
      "source_configuration.image_repository.image_configuration.runtime_environment_secrets",
      "source_configuration.code_repository.code_configuration.code_configuration_values.runtime_environment_variables",
    ],
    ports: ["source_configuration.image_repository.image_configuration.port"],
    probes: [["health_check_configuration.path", "liveness"]],
    cpu: ["instance_configuration.cpu"],
    memory: ["instance_configuration.memory"],
    open: true,
  },
  {
    types: [
      "aws_instance",
      "google_compute_instance",
      "azurerm_linux_virtual_machine",
      "azurerm_windows_virtual_machine",
    ],
    modules: ["terraform-aws-modules/ec2-instance/aws"],
    what: "machine",
    names: ["tags.Name", "name"],
  },
  {
    types: ["google_cloud_run_service"],
    what: "Cloud Run service",
    names: ["name"],
    container: ["template.spec.containers"],
    image: ["image"],
    command: ["command", "args"],
    variableLists: ["env"],
    ports: ["ports.container_port"],
    probes: [
      ["liveness_probe", "liveness"],
      ["startup_probe", "startup"],
    ],
    cpu: ["resources.limits.cpu"],
    memory: ["resources.limits.memory"],
  },
  {
    types: ["google_cloud_run_v2_service"],
    modules: ["*/cloud-run/google", "*/cloud-run/google//modules/v2"],
    what: "Cloud Run service",
    names: ["name", "service_name"],
    container: ["template.containers", "containers"],
    image: ["image", "container_image"],
    command: ["command", "args"],
    variableLists: ["env"],
    ports: ["ports.container_port"],
    probes: [
      ["liveness_probe", "liveness"],
      ["startup_probe", "startup"],
    ],
    cpu: ["resources.limits.cpu"],
    memory: ["resources.limits.memory"],
  },
  {
    types: ["google_cloud_run_v2_job"],
    modules: ["*/cloud-run/google//modules/job-exec"],
    what: "Job",
    names: ["name"],
    container: ["template.template.containers"],
    image: ["image"],
    command: ["command", "args"],
    variableLists: ["env"],
  },
  {
    types: ["google_cloudfunctions_function", "google_cloudfunctions2_function"],
    what: "Cloud Function",
    names: ["name"],
    source: ["source_directory", "build_config.source.storage_source.object", "source_archive_object"],
    command: ["build_config.entry_point", "entry_point"],
    variables: ["environment_variables", "service_config.environment_variables"],
    variableLists: ["service_config.secret_environment_variables", "secret_environment_variables"],
    memory: ["service_config.available_memory"],
    open: [["trigger_http", "true"]],
  },
  {
    types: ["google_app_engine_standard_app_version", "google_app_engine_flexible_app_version"],
    what: "App Engine service",
    names: ["service"],
    image: ["deployment.container.image"],
    command: ["entrypoint.shell"],
    variables: ["env_variables"],
    open: true,
  },
  {
    types: ["azurerm_container_app"],
    what: "container app",
    names: ["name"],
    container: ["template.container"],
    image: ["image"],
    command: ["command", "args"],
    variableLists: ["env"],
    probes: [
      ["liveness_probe", "liveness"],
      ["readiness_probe", "readiness"],
      ["startup_probe", "startup"],
    ],
    cpu: ["cpu"],
    memory: ["memory"],
    open: [["ingress.external_enabled", "true"]],
  },
  {
    types: ["azurerm_container_group"],
    what: "container group",
    names: ["name"],
    container: ["container"],
    image: ["image"],
    command: ["commands"],
    variables: ["environment_variables", "secure_environment_variables"],
    ports: ["ports.port"],
    cpu: ["cpu"],
    memory: ["memory"],
    open: [["ip_address_type", "Public"]],
  },
  {
    types: ["azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_app_service"],
    what: "web app",
    ...appService,
  },
  {
    types: ["azurerm_linux_function_app", "azurerm_windows_function_app", "azurerm_function_app"],
    what: "function app",
    ...appService,
  },
  { types: ["azurerm_static_web_app", "azurerm_static_site"], what: "static web app", names: ["name"], open: true },
  {
    types: ["kubernetes_deployment", "kubernetes_deployment_v1"],
    what: "Deployment",
    names: ["metadata.name"],
    ...kubernetesPod,
  },
  {
    types: ["kubernetes_stateful_set", "kubernetes_stateful_set_v1"],
    what: "StatefulSet",
    names: ["metadata.name"],
    ...kubernetesPod,
  },
  {
    types: ["kubernetes_daemonset", "kubernetes_daemon_set_v1"],
    what: "DaemonSet",
    names: ["metadata.name"],
    ...kubernetesPod,
  },
  { types: ["kubernetes_job", "kubernetes_job_v1"], what: "Job", names: ["metadata.name"], ...kubernetesPod },
  {
    types: ["kubernetes_cron_job", "kubernetes_cron_job_v1"],
    what: "CronJob",
    names: ["metadata.name"],
    ...kubernetesPod,
    container: ["spec.job_template.spec.template.spec.container"],
  },
  {
    types: ["docker_container"],
    what: "container",
    names: ["name"],
    image: ["image"],
    command: ["command"],
    ports: ["ports.internal"],
  },
  {
    types: ["heroku_app", "render_web_service", "fly_app", "railway_service", "vercel_project", "netlify_site"],
    what: "app",
    names: ["name"],
    variables: ["config_vars", "env_vars"],
    open: true,
  },
];

/** Where a task definition of ECS, or the module that makes one with its service, describes its containers. */
export const ecsModules = ["terraform-aws-modules/ecs/aws//modules/service", "*/ecs-service/aws"];

/** Images that run beside a program and help it. */
export const helperImages = [
  "*datadog*",
  "aws-xray-daemon",
  "aws-for-fluent-bit",
  "amazon-cloudwatch-agent",
  "cloudwatch-agent",
  "aws-otel-collector",
  "aws-appmesh-envoy",
  "amazon-ecs-*",
  "fluent*",
  "otel*",
  "opentelemetry*",
  "envoy*",
  "newrelic*",
  "cloud-sql-proxy*",
  "gce-proxy",
  "log_router",
];
