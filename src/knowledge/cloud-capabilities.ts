// Which attributes of cloud resources show a capability, and which resources show one by being there.

/** How a value shows it: it is true, a number above nothing, given at all, one of some words, or a number of several. */
export type Shown = "true" | "positive" | "given" | "several" | readonly string[];

export interface CloudCapability {
  readonly id: CloudCapabilityId;
  /** Types of resources, with `*`; registry modules count as the resource they make. */
  readonly types: readonly string[];
  /** Where it shows; absent where the resource itself is the capability. */
  readonly attributes?: readonly string[];
  readonly shown?: Shown;
}

export type CloudCapabilityId =
  | "alarm"
  | "authentication"
  | "autoscaling"
  | "backup"
  | "cdn"
  | "certificate"
  | "dead-letter"
  | "deletion-protection"
  | "dns"
  | "encryption"
  | "firewall"
  | "health-check"
  | "logging"
  | "rate-limiting"
  | "redundant"
  | "secrets"
  | "tls"
  | "tracing";

const relational = [
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "google_sql_database_instance",
  "azurerm_postgresql*server",
  "azurerm_mysql*server",
  "azurerm_mariadb_server",
];
const awsRelational = ["aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster"];

export const cloudCapabilities: readonly CloudCapability[] = [
  // Copies to go back to.
  { id: "backup", types: awsRelational, attributes: ["backup_retention_period"], shown: "positive" },
  {
    id: "backup",
    types: ["google_sql_database_instance"],
    attributes: [
      "settings.backup_configuration.enabled",
      "settings.backup_configuration.point_in_time_recovery_enabled",
      "settings.backup_configuration.binary_log_enabled",
      "backup_configuration.enabled",
    ],
    shown: "true",
  },
  {
    id: "backup",
    types: ["azurerm_postgresql*server", "azurerm_mysql*server", "azurerm_mariadb_server"],
    attributes: ["backup_retention_days", "geo_redundant_backup_enabled"],
    shown: "given",
  },
  { id: "backup", types: ["azurerm_cosmosdb_account"], attributes: ["backup.type"], shown: "given" },
  {
    id: "backup",
    types: ["azurerm_mssql_database"],
    attributes: ["short_term_retention_policy.retention_days"],
    shown: "positive",
  },
  {
    id: "backup",
    types: ["aws_dynamodb_table"],
    attributes: ["point_in_time_recovery.enabled", "point_in_time_recovery_enabled"],
    shown: "true",
  },
  {
    id: "backup",
    types: ["aws_elasticache_*", "aws_memorydb_cluster"],
    attributes: ["snapshot_retention_limit"],
    shown: "positive",
  },
  {
    id: "backup",
    types: ["aws_redshift_cluster"],
    attributes: ["automated_snapshot_retention_period"],
    shown: "positive",
  },
  {
    id: "backup",
    types: ["google_redis_instance"],
    attributes: ["persistence_config.persistence_mode"],
    shown: ["RDB"],
  },
  {
    id: "backup",
    types: ["google_alloydb_cluster"],
    attributes: ["automated_backup_policy", "continuous_backup_config"],
    shown: "given",
  },
  {
    id: "backup",
    types: ["aws_s3_bucket"],
    attributes: ["versioning.enabled", "versioning.status"],
    shown: ["true", "Enabled"],
  },
  {
    id: "backup",
    types: ["aws_s3_bucket_versioning"],
    attributes: ["versioning_configuration.status"],
    shown: ["Enabled"],
  },
  { id: "backup", types: ["google_storage_bucket"], attributes: ["versioning.enabled"], shown: "true" },
  {
    id: "backup",
    types: ["azurerm_storage_account"],
    attributes: ["blob_properties.versioning_enabled"],
    shown: "true",
  },
  {
    id: "backup",
    types: ["azurerm_redis_cache"],
    attributes: ["redis_configuration.rdb_backup_enabled"],
    shown: "true",
  },
  {
    id: "backup",
    types: [
      "aws_backup_plan",
      "aws_backup_selection",
      "aws_db_snapshot",
      "aws_dlm_lifecycle_policy",
      "google_gke_backup_backup_plan",
      "google_firestore_backup_schedule",
      "azurerm_backup_policy_*",
      "azurerm_data_protection_backup_instance_*",
    ],
  },
  {
    id: "backup",
    types: ["mongodbatlas_*cluster"],
    attributes: ["backup_enabled", "cloud_backup", "pit_enabled"],
    shown: "true",
  },

  // More than one instance or zone.
  { id: "redundant", types: ["aws_db_instance"], attributes: ["multi_az"], shown: "true" },
  { id: "redundant", types: ["aws_db_instance"], attributes: ["replicate_source_db"], shown: "given" },
  {
    id: "redundant",
    types: ["aws_rds_cluster", "aws_docdb_cluster"],
    attributes: ["instances", "instance_count", "replica_count", "cluster_size"],
    shown: "several",
  },
  {
    id: "redundant",
    types: ["google_sql_database_instance"],
    attributes: ["settings.availability_type", "availability_type"],
    shown: ["REGIONAL"],
  },
  { id: "redundant", types: ["azurerm_*flexible_server"], attributes: ["high_availability.mode"], shown: "given" },
  {
    id: "redundant",
    types: ["aws_elasticache_replication_group"],
    attributes: ["automatic_failover_enabled", "multi_az_enabled"],
    shown: "true",
  },
  {
    id: "redundant",
    types: ["aws_elasticache_*"],
    attributes: ["num_cache_clusters", "num_cache_nodes", "number_cache_clusters", "replicas_per_node_group"],
    shown: "several",
  },
  { id: "redundant", types: ["aws_memorydb_cluster"], attributes: ["num_replicas_per_shard"], shown: "positive" },
  { id: "redundant", types: ["google_redis_instance"], attributes: ["tier"], shown: ["STANDARD_HA"] },
  {
    id: "redundant",
    types: ["aws_rds_cluster_instance", "aws_docdb_cluster_instance"],
    attributes: ["count"],
    shown: "several",
  },
  { id: "redundant", types: ["google_redis_*"], attributes: ["replica_count"], shown: "positive" },
  { id: "redundant", types: ["azurerm_redis_cache"], attributes: ["sku_name"], shown: ["Standard", "Premium"] },
  {
    id: "redundant",
    types: ["aws_mq_broker"],
    attributes: ["deployment_mode"],
    shown: ["ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ"],
  },
  {
    id: "redundant",
    types: ["aws_msk_cluster"],
    attributes: ["number_of_broker_nodes", "broker_per_zone"],
    shown: "several",
  },
  {
    id: "redundant",
    types: ["aws_opensearch_domain", "aws_elasticsearch_domain"],
    attributes: ["cluster_config.instance_count"],
    shown: "several",
  },
  {
    id: "redundant",
    types: ["azurerm_storage_account"],
    attributes: ["account_replication_type"],
    shown: ["ZRS", "GRS", "RAGRS", "GZRS", "RAGZRS"],
  },
  {
    id: "redundant",
    types: [
      "aws_sqs_queue",
      "aws_sns_topic",
      "aws_kinesis_stream",
      "aws_cloudwatch_event_bus",
      "aws_dynamodb_table",
      "aws_s3_bucket",
      "aws_lambda_function",
      "aws_lb",
      "aws_alb",
      "aws_elb",
      "aws_apigatewayv2_api",
      "aws_api_gateway_rest_api",
      "aws_appsync_graphql_api",
      "aws_cloudfront_distribution",
      "aws_keyspaces_keyspace",
      "aws_msk_serverless_cluster",
      "aws_elasticache_serverless_cache",
      "google_pubsub_topic",
      "google_storage_bucket",
      "google_firestore_database",
      "google_spanner_instance",
      "google_bigquery_dataset",
      "google_compute_url_map",
      "google_api_gateway_gateway",
      "azurerm_cosmosdb_account",
      "azurerm_servicebus_namespace",
      "azurerm_eventhub_namespace",
      "azurerm_eventgrid_topic",
      "azurerm_application_gateway",
      "azurerm_api_management",
      "azurerm_cdn_frontdoor_profile",
      "azurerm_frontdoor",
      "azurerm_cdn_profile",
      "confluent_kafka_cluster",
      "mongodbatlas_*cluster",
    ],
  },

  // More instances when there is more to do.
  {
    id: "autoscaling",
    types: [
      "aws_appautoscaling_target",
      "aws_appautoscaling_policy",
      "aws_autoscaling_group",
      "aws_autoscaling_policy",
      "aws_apprunner_auto_scaling_configuration_version",
      "google_compute_autoscaler",
      "google_compute_region_autoscaler",
      "azurerm_monitor_autoscale_setting",
      "kubernetes_horizontal_pod_autoscaler*",
    ],
  },
  { id: "autoscaling", types: ["aws_dynamodb_table"], attributes: ["billing_mode"], shown: ["PAY_PER_REQUEST"] },
  { id: "autoscaling", types: ["aws_dynamodb_table"], attributes: ["autoscaling_enabled"], shown: "true" },
  { id: "autoscaling", types: ["aws_ecs_service"], attributes: ["enable_autoscaling"], shown: "true" },
  {
    id: "autoscaling",
    types: ["google_cloud_run_v2_service"],
    attributes: ["template.scaling.max_instance_count"],
    shown: "several",
  },
  { id: "autoscaling", types: ["azurerm_container_app"], attributes: ["template.max_replicas"], shown: "several" },
  {
    id: "autoscaling",
    types: ["aws_rds_cluster"],
    attributes: ["serverlessv2_scaling_configuration.max_capacity"],
    shown: "given",
  },
  { id: "autoscaling", types: ["aws_eks_node_group"], attributes: ["scaling_config.max_size"], shown: "several" },

  // Secrets kept apart from settings.
  {
    id: "secrets",
    types: [
      "aws_secretsmanager_secret",
      "google_secret_manager_secret",
      "azurerm_key_vault",
      "azurerm_key_vault_secret",
      "vault_*",
      "doppler_*",
      "scaleway_secret",
    ],
  },
  { id: "secrets", types: ["aws_ssm_parameter"], attributes: ["type"], shown: ["SecureString"] },
  {
    id: "secrets",
    types: ["aws_db_instance", "aws_rds_cluster"],
    attributes: ["manage_master_user_password"],
    shown: "true",
  },

  // Encryption on the way, at rest, and what it needs.
  { id: "tls", types: ["aws_lb_listener", "aws_alb_listener"], attributes: ["protocol"], shown: ["HTTPS", "TLS"] },
  { id: "tls", types: ["aws_lb"], attributes: ["https_listeners", "listeners.certificate_arn"], shown: "given" },
  {
    id: "tls",
    types: ["aws_cloudfront_distribution"],
    attributes: ["default_cache_behavior.viewer_protocol_policy"],
    shown: ["redirect-to-https", "https-only"],
  },
  {
    id: "tls",
    types: ["aws_elasticache_*", "aws_memorydb_cluster"],
    attributes: ["transit_encryption_enabled", "tls_enabled"],
    shown: "true",
  },
  {
    id: "tls",
    types: ["aws_msk_cluster"],
    attributes: ["encryption_info.encryption_in_transit.client_broker"],
    shown: ["TLS"],
  },
  {
    id: "tls",
    types: ["aws_opensearch_domain", "aws_elasticsearch_domain"],
    attributes: ["domain_endpoint_options.enforce_https"],
    shown: "true",
  },
  {
    id: "tls",
    types: ["google_sql_database_instance"],
    attributes: ["settings.ip_configuration.ssl_mode"],
    shown: ["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"],
  },
  {
    id: "tls",
    types: ["google_sql_database_instance"],
    attributes: ["settings.ip_configuration.require_ssl"],
    shown: "true",
  },
  {
    id: "tls",
    types: ["google_redis_instance"],
    attributes: ["transit_encryption_mode"],
    shown: ["SERVER_AUTHENTICATION"],
  },
  {
    id: "tls",
    types: ["azurerm_postgresql_server", "azurerm_mysql_server"],
    attributes: ["ssl_enforcement_enabled"],
    shown: "true",
  },
  {
    id: "tls",
    types: ["azurerm_*web_app", "azurerm_*function_app", "azurerm_app_service"],
    attributes: ["https_only"],
    shown: "true",
  },
  {
    id: "tls",
    types: ["azurerm_redis_cache", "azurerm_storage_account"],
    attributes: ["minimum_tls_version", "min_tls_version"],
    shown: "given",
  },
  {
    id: "tls",
    types: [
      "google_compute_target_https_proxy",
      "google_compute_region_target_https_proxy",
      "google_compute_ssl_policy",
    ],
  },
  {
    id: "certificate",
    types: [
      "aws_acm_certificate",
      "aws_lb_listener_certificate",
      "google_compute_managed_ssl_certificate",
      "google_certificate_manager_certificate",
      "azurerm_app_service_managed_certificate",
      "azurerm_app_service_certificate",
      "azurerm_key_vault_certificate",
      "tls_self_signed_cert",
      "acme_certificate",
      "digitalocean_certificate",
    ],
  },
  { id: "encryption", types: relational, attributes: ["storage_encrypted"], shown: "true" },
  {
    id: "encryption",
    types: ["aws_elasticache_*", "aws_msk_cluster"],
    attributes: ["at_rest_encryption_enabled"],
    shown: "true",
  },
  { id: "encryption", types: ["aws_s3_bucket_server_side_encryption_configuration"] },
  { id: "encryption", types: ["aws_dynamodb_table"], attributes: ["server_side_encryption.enabled"], shown: "true" },
  { id: "encryption", types: ["aws_opensearch_domain"], attributes: ["encrypt_at_rest.enabled"], shown: "true" },
  {
    id: "encryption",
    types: ["aws_sqs_queue", "aws_sns_topic"],
    attributes: ["kms_master_key_id", "sqs_managed_sse_enabled"],
    shown: "given",
  },

  // What stands in front.
  {
    id: "cdn",
    types: [
      "aws_cloudfront_distribution",
      "azurerm_cdn_*profile",
      "azurerm_cdn_endpoint",
      "azurerm_frontdoor",
      "fastly_service_*",
      "google_compute_backend_bucket",
    ],
  },
  { id: "cdn", types: ["google_compute_backend_service"], attributes: ["enable_cdn"], shown: "true" },
  { id: "cdn", types: ["cloudflare_record", "cloudflare_dns_record"], attributes: ["proxied"], shown: "true" },
  {
    id: "dns",
    types: [
      "aws_route53_record",
      "google_dns_record_set",
      "azurerm_dns_*_record",
      "cloudflare_record",
      "cloudflare_dns_record",
      "digitalocean_record",
    ],
  },
  {
    id: "firewall",
    types: [
      "aws_wafv2_web_acl",
      "aws_waf_web_acl",
      "aws_wafregional_web_acl",
      "google_compute_security_policy",
      "azurerm_web_application_firewall_policy",
      "azurerm_cdn_frontdoor_firewall_policy",
      "cloudflare_ruleset",
    ],
  },
  {
    id: "rate-limiting",
    types: ["aws_wafv2_web_acl"],
    attributes: ["rule.statement.rate_based_statement.limit"],
    shown: "positive",
  },
  {
    id: "rate-limiting",
    types: ["aws_apigatewayv2_stage"],
    attributes: ["default_route_settings.throttling_rate_limit"],
    shown: "positive",
  },
  {
    id: "rate-limiting",
    types: ["aws_api_gateway_method_settings"],
    attributes: ["settings.throttling_rate_limit"],
    shown: "positive",
  },
  {
    id: "rate-limiting",
    types: ["aws_api_gateway_usage_plan"],
    attributes: ["throttle_settings.rate_limit"],
    shown: "positive",
  },
  {
    id: "rate-limiting",
    types: ["google_compute_security_policy"],
    attributes: ["rule.rate_limit_options"],
    shown: "given",
  },
  { id: "rate-limiting", types: ["cloudflare_rate_limit"] },
  {
    id: "authentication",
    types: [
      "aws_cognito_user_pool",
      "aws_apigatewayv2_authorizer",
      "aws_api_gateway_authorizer",
      "google_identity_platform_config",
      "google_iap_web_*",
      "auth0_client",
      "okta_app_oauth",
      "azuread_application",
    ],
  },
  {
    id: "authentication",
    types: ["aws_api_gateway_method"],
    attributes: ["authorization"],
    shown: ["AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"],
  },
  {
    id: "authentication",
    types: ["aws_lb_listener", "aws_lb_listener_rule"],
    attributes: [
      "default_action.authenticate_oidc",
      "default_action.authenticate_cognito",
      "action.authenticate_oidc",
      "action.authenticate_cognito",
    ],
    shown: "given",
  },

  // What keeps an eye on it, and what happens when something goes wrong.
  {
    id: "health-check",
    types: ["aws_lb_target_group", "aws_alb_target_group"],
    attributes: ["health_check.path", "health_check.enabled"],
    shown: "given",
  },
  { id: "health-check", types: ["aws_elb"], attributes: ["health_check.target"], shown: "given" },
  {
    id: "health-check",
    types: [
      "google_compute_health_check",
      "google_compute_region_health_check",
      "aws_route53_health_check",
      "google_monitoring_uptime_check_config",
    ],
  },
  {
    id: "alarm",
    types: [
      "aws_cloudwatch_metric_alarm",
      "aws_cloudwatch_composite_alarm",
      "google_monitoring_alert_policy",
      "azurerm_monitor_metric_alert",
      "datadog_monitor",
      "newrelic_nrql_alert_condition",
      "grafana_rule_group",
      "pagerduty_service",
    ],
  },
  {
    id: "logging",
    types: [
      "aws_cloudwatch_log_group",
      "google_logging_project_sink",
      "azurerm_log_analytics_workspace",
      "azurerm_monitor_diagnostic_setting",
    ],
  },
  {
    id: "tracing",
    types: ["aws_lambda_function"],
    attributes: ["tracing_config.mode", "tracing_mode"],
    shown: ["Active"],
  },
  { id: "tracing", types: ["aws_api_gateway_stage"], attributes: ["xray_tracing_enabled"], shown: "true" },
  { id: "tracing", types: ["aws_xray_sampling_rule", "azurerm_application_insights"] },
  { id: "dead-letter", types: ["aws_sqs_queue"], attributes: ["redrive_policy"], shown: "given" },
  { id: "dead-letter", types: ["aws_sqs_queue"], attributes: ["create_dlq"], shown: "true" },
  { id: "dead-letter", types: ["aws_sqs_queue_redrive_policy"] },
  { id: "dead-letter", types: ["aws_lambda_function"], attributes: ["dead_letter_config.target_arn"], shown: "given" },
  {
    id: "dead-letter",
    types: ["google_pubsub_subscription"],
    attributes: ["dead_letter_policy.dead_letter_topic"],
    shown: "given",
  },
  {
    id: "deletion-protection",
    types: ["*"],
    attributes: ["deletion_protection", "deletion_protection_enabled"],
    shown: "true",
  },
];
