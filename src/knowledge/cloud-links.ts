// Which attributes of cloud resources say that one passes work on to another.

export interface CloudLink {
  readonly types: readonly string[];
  /** Attributes that lead to what passes it on; `self` for the resource. */
  readonly from: readonly string[];
  /** Attributes that lead to what gets it. */
  readonly to: readonly string[];
  readonly path?: readonly string[];
  readonly hosts?: readonly string[];
}

export const cloudLinks: readonly CloudLink[] = [
  {
    types: ["aws_lb_listener", "aws_alb_listener"],
    from: ["load_balancer_arn"],
    to: ["self", "default_action.target_group_arn", "default_action.forward.target_group.arn"],
  },
  {
    types: ["aws_lb_listener_rule", "aws_alb_listener_rule"],
    from: ["listener_arn"],
    to: ["action.target_group_arn", "action.forward.target_group.arn"],
    path: ["condition.path_pattern.values"],
    hosts: ["condition.host_header.values"],
  },
  {
    types: ["aws_ecs_service"],
    from: ["load_balancer.target_group_arn", "load_balancer.elb_name"],
    to: ["self"],
  },
  { types: ["aws_lb_target_group_attachment"], from: ["target_group_arn"], to: ["target_id"] },
  { types: ["aws_autoscaling_attachment"], from: ["lb_target_group_arn"], to: ["autoscaling_group_name"] },
  { types: ["aws_elb"], from: ["self"], to: ["instances"] },
  {
    types: ["aws_apigatewayv2_integration"],
    from: ["api_id"],
    to: ["integration_uri"],
  },
  { types: ["aws_api_gateway_integration"], from: ["rest_api_id"], to: ["uri"], path: ["path_part"] },
  {
    types: ["aws_appsync_datasource"],
    from: ["api_id"],
    to: ["lambda_config.function_arn", "dynamodb_config.table_name"],
  },
  {
    types: ["aws_cloudfront_distribution"],
    from: ["self"],
    to: ["origin.domain_name"],
    hosts: ["aliases"],
  },
  { types: ["aws_lambda_event_source_mapping"], from: ["event_source_arn"], to: ["function_name"] },
  { types: ["aws_sns_topic_subscription"], from: ["topic_arn"], to: ["endpoint"] },
  {
    types: ["aws_s3_bucket_notification"],
    from: ["bucket"],
    to: ["lambda_function.lambda_function_arn", "queue.queue_arn", "topic.topic_arn"],
  },
  { types: ["aws_cloudwatch_event_rule"], from: ["event_bus_name"], to: ["self"] },
  {
    types: ["aws_cloudwatch_event_target"],
    from: ["rule", "event_bus_name"],
    to: ["arn", "ecs_target.task_definition_arn"],
  },
  { types: ["google_pubsub_subscription"], from: ["topic"], to: ["push_config.push_endpoint"] },
  {
    types: ["google_cloudfunctions2_function", "google_cloudfunctions_function"],
    from: ["event_trigger.pubsub_topic", "event_trigger.resource"],
    to: ["self"],
  },
  {
    types: ["google_compute_url_map"],
    from: ["self"],
    to: ["default_service", "path_matcher.default_service", "path_matcher.path_rule.service"],
  },
  {
    types: ["google_compute_backend_service", "google_compute_backend_bucket"],
    from: ["self"],
    to: ["backend.group", "bucket_name"],
  },
  {
    types: ["google_compute_region_network_endpoint_group"],
    from: ["self"],
    to: ["cloud_run.service", "cloud_function.function", "app_engine.service"],
  },
  { types: ["azurerm_application_gateway"], from: ["self"], to: ["backend_address_pool.fqdns"] },
  {
    types: ["azurerm_api_management_api", "azurerm_api_management_backend"],
    from: ["api_management_name"],
    to: ["service_url", "url"],
  },
  {
    types: ["azurerm_cdn_frontdoor_origin_group", "azurerm_cdn_frontdoor_endpoint"],
    from: ["cdn_frontdoor_profile_id"],
    to: ["self"],
  },
  { types: ["azurerm_cdn_frontdoor_origin"], from: ["cdn_frontdoor_origin_group_id"], to: ["host_name"] },
  { types: ["azurerm_cdn_endpoint"], from: ["profile_name"], to: ["origin.host_name"] },
];

/** Attributes of resources that scale others: what they scale, and between which numbers. */
export const cloudScalers: readonly {
  readonly types: readonly string[];
  readonly target: readonly string[];
  readonly least: readonly string[];
  readonly most: readonly string[];
}[] = [
  { types: ["aws_appautoscaling_target"], target: ["resource_id"], least: ["min_capacity"], most: ["max_capacity"] },
  {
    types: ["aws_ecs_service"],
    target: ["self"],
    least: ["autoscaling_min_capacity"],
    most: ["autoscaling_max_capacity"],
  },
  {
    types: ["google_cloud_run_v2_service"],
    target: ["self"],
    least: ["template.scaling.min_instance_count", "scaling.min_instance_count"],
    most: ["template.scaling.max_instance_count", "scaling.max_instance_count"],
  },
  {
    types: ["azurerm_container_app"],
    target: ["self"],
    least: ["template.min_replicas"],
    most: ["template.max_replicas"],
  },
  {
    types: ["google_cloudfunctions2_function"],
    target: ["self"],
    least: ["service_config.min_instance_count"],
    most: ["service_config.max_instance_count"],
  },
  {
    types: ["kubernetes_horizontal_pod_autoscaler*"],
    target: ["spec.scale_target_ref.name"],
    least: ["spec.min_replicas"],
    most: ["spec.max_replicas"],
  },
];

/** Resources that open another to everybody on the internet: where they name it, and the words that say so, if any do. */
export const cloudOpeners: readonly {
  readonly types: readonly string[];
  readonly of: readonly string[];
  readonly says?: readonly [path: string, text: string];
}[] = [
  { types: ["aws_lambda_function_url"], of: ["function_name"] },
  {
    types: ["google_cloud_run*_iam_member", "google_cloudfunctions*_iam_member"],
    of: ["service", "name", "cloud_function"],
    says: ["member", "allUsers"],
  },
  {
    types: ["google_cloud_run*_iam_binding", "google_cloudfunctions*_iam_binding"],
    of: ["service", "name", "cloud_function"],
    says: ["members", "allUsers"],
  },
];
