//! Every rule there is.
//!
//! The list is written by hand, in the order of the ids: it is the only order, it costs nothing
//! at start, and `tests/registry.rs` fails where a rule is missing.

use crate::{Kind, Rule};

pub(crate) mod compose {
    pub(crate) mod boolean_word;
    pub(crate) mod build_and_image;
    pub(crate) mod committed_env_file;
    pub(crate) mod decimal_file_mode;
    pub(crate) mod dependency_behind_profile;
    pub(crate) mod dependency_cycle;
    pub(crate) mod dependency_without_condition;
    pub(crate) mod disabled_service_logs;
    pub(crate) mod duplicate_container_name;
    pub(crate) mod duplicate_published_port;
    pub(crate) mod executable_tmpfs;
    pub(crate) mod exposed_host_path;
    pub(crate) mod fixed_port_of_replicas;
    pub(crate) mod floating_image;
    pub(crate) mod health_check_unlike_kubernetes;
    pub(crate) mod host_altering_capability;
    pub(crate) mod host_control_socket;
    pub(crate) mod host_namespace_service;
    pub(crate) mod host_network_service;
    pub(crate) mod host_starving_capability;
    pub(crate) mod host_takeover_capability;
    pub(crate) mod host_wide_capability;
    pub(crate) mod invalid_container_name;
    pub(crate) mod kept_service_capabilities;
    pub(crate) mod kernel_log_capability;
    pub(crate) mod missing_compose_field;
    pub(crate) mod missing_image_digest;
    pub(crate) mod missing_process_limit;
    pub(crate) mod missing_project_name;
    pub(crate) mod missing_restart_policy;
    pub(crate) mod missing_service_health_check;
    pub(crate) mod missing_service_limits;
    pub(crate) mod mistyped_compose_value;
    pub(crate) mod named_replicas;
    pub(crate) mod new_privileges_in_service;
    pub(crate) mod obsolete_version;
    pub(crate) mod overridden_restart;
    pub(crate) mod password_in_url;
    pub(crate) mod port_unlike_kubernetes;
    pub(crate) mod privileged_service;
    pub(crate) mod published_on_all_interfaces;
    pub(crate) mod quoted_volume;
    pub(crate) mod raw_host_device;
    pub(crate) mod root_service_user;
    pub(crate) mod secret_in_environment;
    pub(crate) mod secret_in_service_command;
    pub(crate) mod sexagesimal_port;
    pub(crate) mod shared_host_identity;
    pub(crate) mod shared_service_mount;
    pub(crate) mod snooping_capability;
    pub(crate) mod unconfined_service;
    pub(crate) mod undefined_resource;
    pub(crate) mod unexposed_published_port;
    pub(crate) mod unknown_compose_field;
    pub(crate) mod unknown_compose_value;
    pub(crate) mod unknown_service;
    pub(crate) mod unquoted_port;
    pub(crate) mod unsorted_dependencies;
    pub(crate) mod unsorted_ports;
    pub(crate) mod unsorted_service_keys;
    pub(crate) mod unsorted_services;
    pub(crate) mod unsorted_top_level_keys;
    pub(crate) mod unusable_health_check;
    pub(crate) mod unused_resource;
    pub(crate) mod variable_unlike_kubernetes;
    pub(crate) mod writable_service_filesystem;
    pub(crate) mod writable_system_path;
}

pub(crate) mod dockerfile {
    pub(crate) mod apt_distribution_upgrade;
    pub(crate) mod apt_instead_of_apt_get;
    pub(crate) mod bare_dot_destination;
    pub(crate) mod blank_line_in_instruction;
    pub(crate) mod cd_in_run;
    pub(crate) mod consecutive_runs;
    pub(crate) mod constant_platform;
    pub(crate) mod copied_archive;
    pub(crate) mod copy_before_install;
    pub(crate) mod copy_from_itself;
    pub(crate) mod copy_from_later_stage;
    pub(crate) mod curl_without_verification;
    pub(crate) mod desktop_command;
    pub(crate) mod duplicate_stage_name;
    pub(crate) mod empty_label;
    pub(crate) mod exposed_ssh_port;
    pub(crate) mod forced_apt_install;
    pub(crate) mod git_without_verification;
    pub(crate) mod hadolint_ignore_comment;
    pub(crate) mod high_user_id_logged;
    pub(crate) mod host_port_in_expose;
    pub(crate) mod ignored_copy_source;
    pub(crate) mod instruction_before_from;
    pub(crate) mod interactive_apt_install;
    pub(crate) mod interactive_dnf_install;
    pub(crate) mod interactive_upgrade;
    pub(crate) mod interactive_yum_install;
    pub(crate) mod interactive_zypper_install;
    pub(crate) mod invalid_instruction;
    pub(crate) mod invalid_label_key;
    pub(crate) mod invalid_port;
    pub(crate) mod invalid_trigger;
    pub(crate) mod kept_apk_cache;
    pub(crate) mod kept_apt_lists;
    pub(crate) mod kept_dnf_cache;
    pub(crate) mod kept_microdnf_cache;
    pub(crate) mod kept_pip_cache;
    pub(crate) mod kept_yarn_cache;
    pub(crate) mod kept_yum_cache;
    pub(crate) mod kept_zypper_cache;
    pub(crate) mod late_deletion;
    pub(crate) mod latest_tag;
    pub(crate) mod leaky_dockerignore;
    pub(crate) mod legacy_key_value;
    pub(crate) mod maintainer_instruction;
    pub(crate) mod malformed_label;
    pub(crate) mod many_processes;
    pub(crate) mod misnamed_description;
    pub(crate) mod missing_digest;
    pub(crate) mod missing_dockerignore;
    pub(crate) mod missing_health_check;
    pub(crate) mod missing_label;
    pub(crate) mod missing_trailing_slash;
    pub(crate) mod mixed_as_case;
    pub(crate) mod mixed_keyword_case;
    pub(crate) mod moving_tag;
    pub(crate) mod named_user;
    pub(crate) mod needless_add;
    pub(crate) mod node_without_verification;
    pub(crate) mod npm_configured_without_verification;
    pub(crate) mod npm_without_verification;
    pub(crate) mod overridden_cmd;
    pub(crate) mod overridden_entrypoint;
    pub(crate) mod overridden_health_check;
    pub(crate) mod password_set_in_run;
    pub(crate) mod pip_trusted_host;
    pub(crate) mod pip_trusted_host_variable;
    pub(crate) mod python_without_verification;
    pub(crate) mod recommended_apt_packages;
    pub(crate) mod redundant_platform;
    pub(crate) mod relative_destination;
    pub(crate) mod relative_workdir;
    pub(crate) mod replaced_shell;
    pub(crate) mod reserved_stage_name;
    pub(crate) mod root_build_stage;
    pub(crate) mod root_user;
    pub(crate) mod secret_file_copied;
    pub(crate) mod secret_in_arg;
    pub(crate) mod secret_in_command;
    pub(crate) mod secret_in_env;
    pub(crate) mod secret_like_name;
    pub(crate) mod self_referencing_env;
    pub(crate) mod shell_form_command;
    pub(crate) mod shell_form_health_check;
    pub(crate) mod stacked_workdir;
    pub(crate) mod sudo_in_run;
    pub(crate) mod swallowed_stop_signal;
    pub(crate) mod switch_to_root;
    pub(crate) mod system_workdir;
    pub(crate) mod unauthenticated_apt_package;
    pub(crate) mod unchecked_pipe;
    pub(crate) mod unchecked_rpm;
    pub(crate) mod undeclared_from_arg;
    pub(crate) mod undefined_variable;
    pub(crate) mod unknown_label;
    pub(crate) mod unknown_stage;
    pub(crate) mod unpinned_apk_package;
    pub(crate) mod unpinned_apt_package;
    pub(crate) mod unpinned_dnf_package;
    pub(crate) mod unpinned_gem;
    pub(crate) mod unpinned_go_package;
    pub(crate) mod unpinned_npm_package;
    pub(crate) mod unpinned_pip_package;
    pub(crate) mod unpinned_yum_package;
    pub(crate) mod unpinned_zypper_package;
    pub(crate) mod unserved_port;
    pub(crate) mod unsigned_yum_package;
    pub(crate) mod untrusted_apk_package;
    pub(crate) mod untrusted_registry;
    pub(crate) mod unusable_arg_default;
    pub(crate) mod unusual_platform;
    pub(crate) mod unverified_download;
    pub(crate) mod update_without_install;
    pub(crate) mod uppercase_protocol;
    pub(crate) mod uppercase_stage_name;
    pub(crate) mod wget_and_curl;
    pub(crate) mod wget_progress_bar;
    pub(crate) mod wget_without_verification;
    pub(crate) mod whole_filesystem_copied;
    pub(crate) mod yum_without_verification;
    pub(crate) mod zypper_distribution_upgrade;
}

pub(crate) mod engine {
    pub(crate) mod syntax_error;
    pub(crate) mod unused_suppression;
}

pub(crate) mod kubernetes {
    pub(crate) mod added_capability;
    pub(crate) mod alias_in_snippet;
    pub(crate) mod all_capabilities;
    pub(crate) mod all_powerful_role;
    pub(crate) mod anonymous_binding;
    pub(crate) mod any_role_binding_grant;
    pub(crate) mod authenticated_binding;
    pub(crate) mod autoscaler_down_to_one;
    pub(crate) mod autoscaler_without_requests;
    pub(crate) mod aws_auth_write_grant;
    pub(crate) mod bare_pod;
    pub(crate) mod bind_capable_service_account;
    pub(crate) mod bind_grant;
    pub(crate) mod blocking_disruption_budget;
    pub(crate) mod broad_role_binding;
    pub(crate) mod budget_above_autoscaler_minimum;
    pub(crate) mod cached_image;
    pub(crate) mod capability_added_after_drop;
    pub(crate) mod cluster_admin_binding;
    pub(crate) mod cluster_wide_secret_access;
    pub(crate) mod committed_secret;
    pub(crate) mod config_map_write_grant;
    pub(crate) mod container_image_without_digest;
    pub(crate) mod container_runtime_socket;
    pub(crate) mod contradicting_run_as_user;
    pub(crate) mod copied_manifest;
    pub(crate) mod cron_job_without_deadline;
    pub(crate) mod csr_approval_grant;
    pub(crate) mod custom_apparmor_profile;
    pub(crate) mod custom_selinux_options;
    pub(crate) mod dangling_autoscaler;
    pub(crate) mod database_in_deployment;
    pub(crate) mod decimal_volume_mode;
    pub(crate) mod default_namespace;
    pub(crate) mod default_ndots;
    pub(crate) mod default_service_account;
    pub(crate) mod default_service_account_binding;
    pub(crate) mod default_service_account_token;
    pub(crate) mod dependency_in_liveness_probe;
    pub(crate) mod deprecated_api;
    pub(crate) mod direction_without_rules;
    pub(crate) mod duplicate_ingress_path;
    pub(crate) mod duplicate_object;
    pub(crate) mod duplicate_port_name;
    pub(crate) mod duplicate_variable;
    pub(crate) mod environment_in_image;
    pub(crate) mod environment_in_name;
    pub(crate) mod escalate_grant;
    pub(crate) mod exec_capable_service_account;
    pub(crate) mod external_ip;
    pub(crate) mod external_name_service;
    pub(crate) mod fewer_than_three_autoscaled_replicas;
    pub(crate) mod fewer_than_three_replicas;
    pub(crate) mod fixed_autoscaler;
    pub(crate) mod floating_container_image;
    pub(crate) mod git_sync_command;
    pub(crate) mod half_isolated_pod;
    pub(crate) mod host_aliases;
    pub(crate) mod host_ipc_namespace;
    pub(crate) mod host_network_namespace;
    pub(crate) mod host_path_volume;
    pub(crate) mod host_port;
    pub(crate) mod host_process_namespace;
    pub(crate) mod host_reaching_capability;
    pub(crate) mod identical_probes;
    pub(crate) mod idle_network_policy;
    pub(crate) mod idle_network_policy_peer;
    pub(crate) mod ignored_seccomp_annotation;
    pub(crate) mod impersonating_service_account;
    pub(crate) mod impersonation_grant;
    pub(crate) mod implicit_pull_policy;
    pub(crate) mod implicit_service_account_token;
    pub(crate) mod implied_cpu_request;
    pub(crate) mod implied_ephemeral_storage_request;
    pub(crate) mod implied_memory_request;
    pub(crate) mod incomplete_limit_range;
    pub(crate) mod incomplete_resource_quota;
    pub(crate) mod ingress_without_tls;
    pub(crate) mod inherited_security_context;
    pub(crate) mod interrupting_update;
    pub(crate) mod invalid_label_value;
    pub(crate) mod invalid_port_name;
    pub(crate) mod kept_capabilities;
    pub(crate) mod kept_finished_job;
    pub(crate) mod kept_net_raw_capability;
    pub(crate) mod kube_system_namespace;
    pub(crate) mod kubernetes_dashboard;
    pub(crate) mod literal_configuration;
    pub(crate) mod literal_environment;
    pub(crate) mod load_balancer_service;
    pub(crate) mod log_deletion_grant;
    pub(crate) mod low_group_id;
    pub(crate) mod low_user_id;
    pub(crate) mod lua_in_snippet;
    pub(crate) mod masters_binding;
    pub(crate) mod mismatched_instance_label;
    pub(crate) mod mismatched_selector;
    pub(crate) mod misread_key;
    pub(crate) mod missing_cluster_role;
    pub(crate) mod missing_config_map;
    pub(crate) mod missing_cpu_limit;
    pub(crate) mod missing_cpu_request;
    pub(crate) mod missing_disruption_budget;
    pub(crate) mod missing_email_annotation;
    pub(crate) mod missing_eviction_policy;
    pub(crate) mod missing_ingress_service;
    pub(crate) mod missing_liveness_probe;
    pub(crate) mod missing_manifest_field;
    pub(crate) mod missing_memory_limit;
    pub(crate) mod missing_memory_request;
    pub(crate) mod missing_node_affinity;
    pub(crate) mod missing_owner_label;
    pub(crate) mod missing_pod_security_context;
    pub(crate) mod missing_priority_class;
    pub(crate) mod missing_readiness_probe;
    pub(crate) mod missing_resources;
    pub(crate) mod missing_role;
    pub(crate) mod missing_run_as_group;
    pub(crate) mod missing_run_as_user;
    pub(crate) mod missing_seccomp_profile;
    pub(crate) mod missing_secret;
    pub(crate) mod missing_security_context;
    pub(crate) mod missing_service_account;
    pub(crate) mod missing_startup_probe;
    pub(crate) mod missing_topology_spread;
    pub(crate) mod missing_volume_claim;
    pub(crate) mod mistyped_manifest_value;
    pub(crate) mod mounted_service_account_token;
    pub(crate) mod net_admin_capability;
    pub(crate) mod net_raw_capability;
    pub(crate) mod network_policy_without_selector;
    pub(crate) mod network_write_grant;
    pub(crate) mod never_restarted_pod;
    pub(crate) mod nginx_snippet;
    pub(crate) mod node_port_service;
    pub(crate) mod node_proxy_grant;
    pub(crate) mod open_ended_repository;
    pub(crate) mod open_tiller;
    pub(crate) mod overlapping_cron_job;
    pub(crate) mod overlapping_selector;
    pub(crate) mod partly_dropped_capabilities;
    pub(crate) mod personal_data_in_config_map;
    pub(crate) mod pod_creation_binding;
    pub(crate) mod pod_exec_binding;
    pub(crate) mod pod_exec_grant;
    pub(crate) mod pod_tied_to_node;
    pub(crate) mod pod_without_network_policy;
    pub(crate) mod premature_kubernetes;
    pub(crate) mod privilege_escalation;
    pub(crate) mod privileged_container;
    pub(crate) mod privileged_container_port;
    pub(crate) mod recreate_strategy;
    pub(crate) mod removed_api;
    pub(crate) mod replicas_beside_autoscaler;
    pub(crate) mod request_above_limit;
    pub(crate) mod role_binding_patch_grant;
    pub(crate) mod root_container;
    pub(crate) mod root_group_id;
    pub(crate) mod root_supplemental_group;
    pub(crate) mod root_user_id;
    pub(crate) mod secret_access_binding;
    pub(crate) mod secret_access_in_role;
    pub(crate) mod secret_in_config_map;
    pub(crate) mod secret_in_container_env;
    pub(crate) mod secret_like_config_map_key;
    pub(crate) mod secret_like_container_env;
    pub(crate) mod secret_read_from_env;
    pub(crate) mod secret_reading_service_account;
    pub(crate) mod served_single_replica;
    pub(crate) mod served_without_readiness_probe;
    pub(crate) mod service_account_alias;
    pub(crate) mod service_monitor_without_service;
    pub(crate) mod service_status_service_account;
    pub(crate) mod service_without_pods;
    pub(crate) mod service_without_selector;
    pub(crate) mod shared_claim;
    pub(crate) mod short_starting_deadline;
    pub(crate) mod single_replica;
    pub(crate) mod ssh_container_port;
    pub(crate) mod stateful_set_without_headless_service;
    pub(crate) mod subject_without_namespace;
    pub(crate) mod sys_admin_capability;
    pub(crate) mod sys_module_capability;
    pub(crate) mod system_host_path;
    pub(crate) mod tiller;
    pub(crate) mod tiller_service;
    pub(crate) mod ttl_in_cron_job;
    pub(crate) mod unbacked_database;
    pub(crate) mod unbounded_autoscaler;
    pub(crate) mod unbounded_ephemeral_storage;
    pub(crate) mod unchecked_kind;
    pub(crate) mod uncommon_volume_type;
    pub(crate) mod unconfined_apparmor;
    pub(crate) mod undeclared_probe_port;
    pub(crate) mod undeclared_volume;
    pub(crate) mod unenforced_non_root;
    pub(crate) mod unequal_cpu_request;
    pub(crate) mod unequal_ephemeral_storage;
    pub(crate) mod unequal_memory_request;
    pub(crate) mod unexposed_target_port;
    pub(crate) mod unforbidden_privilege_escalation;
    pub(crate) mod unhardened_container;
    pub(crate) mod unknown_config_key;
    pub(crate) mod unknown_ingress_port;
    pub(crate) mod unknown_kind;
    pub(crate) mod unknown_manifest_field;
    pub(crate) mod unknown_manifest_value;
    pub(crate) mod unknown_priority_class;
    pub(crate) mod unknown_probe_port;
    pub(crate) mod unknown_target_port;
    pub(crate) mod unmasked_proc;
    pub(crate) mod unmeetable_disruption_budget;
    pub(crate) mod unmounted_volume;
    pub(crate) mod unrendered_template;
    pub(crate) mod unsafe_sysctl;
    pub(crate) mod unsaved_database;
    pub(crate) mod unset_autoscaler_minimum;
    pub(crate) mod unset_update_strategy;
    pub(crate) mod unsorted_keys;
    pub(crate) mod unspread_open_replicas;
    pub(crate) mod unspread_replicas;
    pub(crate) mod unsupported_restart_policy;
    pub(crate) mod untrusted_container_registry;
    pub(crate) mod unusable_container_port;
    pub(crate) mod unusable_disruption_budget;
    pub(crate) mod unusable_probe;
    pub(crate) mod unusable_topology_spread;
    pub(crate) mod unused_config_map;
    pub(crate) mod unused_volume_claim;
    pub(crate) mod unverifiable_non_root;
    pub(crate) mod weak_seccomp_profile;
    pub(crate) mod webhook_write_grant;
    pub(crate) mod wildcard_api_group;
    pub(crate) mod wildcard_resource;
    pub(crate) mod wildcard_verb;
    pub(crate) mod windows_host_process;
    pub(crate) mod workload_write_grant;
    pub(crate) mod writable_host_path;
    pub(crate) mod writable_root_filesystem;
}

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[
    &kubernetes::added_capability::RULE,
    &kubernetes::alias_in_snippet::RULE,
    &kubernetes::all_capabilities::RULE,
    &kubernetes::all_powerful_role::RULE,
    &kubernetes::anonymous_binding::RULE,
    &kubernetes::any_role_binding_grant::RULE,
    &dockerfile::apt_distribution_upgrade::RULE,
    &dockerfile::apt_instead_of_apt_get::RULE,
    &kubernetes::authenticated_binding::RULE,
    &kubernetes::autoscaler_down_to_one::RULE,
    &kubernetes::autoscaler_without_requests::RULE,
    &kubernetes::aws_auth_write_grant::RULE,
    &dockerfile::bare_dot_destination::RULE,
    &kubernetes::bare_pod::RULE,
    &kubernetes::bind_capable_service_account::RULE,
    &kubernetes::bind_grant::RULE,
    &dockerfile::blank_line_in_instruction::RULE,
    &kubernetes::blocking_disruption_budget::RULE,
    &compose::boolean_word::RULE,
    &kubernetes::broad_role_binding::RULE,
    &kubernetes::budget_above_autoscaler_minimum::RULE,
    &compose::build_and_image::RULE,
    &kubernetes::cached_image::RULE,
    &kubernetes::capability_added_after_drop::RULE,
    &dockerfile::cd_in_run::RULE,
    &kubernetes::cluster_admin_binding::RULE,
    &kubernetes::cluster_wide_secret_access::RULE,
    &compose::committed_env_file::RULE,
    &kubernetes::committed_secret::RULE,
    &kubernetes::config_map_write_grant::RULE,
    &dockerfile::consecutive_runs::RULE,
    &dockerfile::constant_platform::RULE,
    &kubernetes::container_image_without_digest::RULE,
    &kubernetes::container_runtime_socket::RULE,
    &kubernetes::contradicting_run_as_user::RULE,
    &dockerfile::copied_archive::RULE,
    &kubernetes::copied_manifest::RULE,
    &dockerfile::copy_before_install::RULE,
    &dockerfile::copy_from_itself::RULE,
    &dockerfile::copy_from_later_stage::RULE,
    &kubernetes::cron_job_without_deadline::RULE,
    &kubernetes::csr_approval_grant::RULE,
    &dockerfile::curl_without_verification::RULE,
    &kubernetes::custom_apparmor_profile::RULE,
    &kubernetes::custom_selinux_options::RULE,
    &kubernetes::dangling_autoscaler::RULE,
    &kubernetes::database_in_deployment::RULE,
    &compose::decimal_file_mode::RULE,
    &kubernetes::decimal_volume_mode::RULE,
    &kubernetes::default_namespace::RULE,
    &kubernetes::default_ndots::RULE,
    &kubernetes::default_service_account::RULE,
    &kubernetes::default_service_account_binding::RULE,
    &kubernetes::default_service_account_token::RULE,
    &compose::dependency_behind_profile::RULE,
    &compose::dependency_cycle::RULE,
    &kubernetes::dependency_in_liveness_probe::RULE,
    &compose::dependency_without_condition::RULE,
    &kubernetes::deprecated_api::RULE,
    &dockerfile::desktop_command::RULE,
    &kubernetes::direction_without_rules::RULE,
    &compose::disabled_service_logs::RULE,
    &compose::duplicate_container_name::RULE,
    &kubernetes::duplicate_ingress_path::RULE,
    &kubernetes::duplicate_object::RULE,
    &kubernetes::duplicate_port_name::RULE,
    &compose::duplicate_published_port::RULE,
    &dockerfile::duplicate_stage_name::RULE,
    &kubernetes::duplicate_variable::RULE,
    &dockerfile::empty_label::RULE,
    &kubernetes::environment_in_image::RULE,
    &kubernetes::environment_in_name::RULE,
    &kubernetes::escalate_grant::RULE,
    &kubernetes::exec_capable_service_account::RULE,
    &compose::executable_tmpfs::RULE,
    &compose::exposed_host_path::RULE,
    &dockerfile::exposed_ssh_port::RULE,
    &kubernetes::external_ip::RULE,
    &kubernetes::external_name_service::RULE,
    &kubernetes::fewer_than_three_autoscaled_replicas::RULE,
    &kubernetes::fewer_than_three_replicas::RULE,
    &kubernetes::fixed_autoscaler::RULE,
    &compose::fixed_port_of_replicas::RULE,
    &kubernetes::floating_container_image::RULE,
    &compose::floating_image::RULE,
    &dockerfile::forced_apt_install::RULE,
    &kubernetes::git_sync_command::RULE,
    &dockerfile::git_without_verification::RULE,
    &dockerfile::hadolint_ignore_comment::RULE,
    &kubernetes::half_isolated_pod::RULE,
    &compose::health_check_unlike_kubernetes::RULE,
    &dockerfile::high_user_id_logged::RULE,
    &kubernetes::host_aliases::RULE,
    &compose::host_altering_capability::RULE,
    &compose::host_control_socket::RULE,
    &kubernetes::host_ipc_namespace::RULE,
    &compose::host_namespace_service::RULE,
    &kubernetes::host_network_namespace::RULE,
    &compose::host_network_service::RULE,
    &kubernetes::host_path_volume::RULE,
    &kubernetes::host_port::RULE,
    &dockerfile::host_port_in_expose::RULE,
    &kubernetes::host_process_namespace::RULE,
    &kubernetes::host_reaching_capability::RULE,
    &compose::host_starving_capability::RULE,
    &compose::host_takeover_capability::RULE,
    &compose::host_wide_capability::RULE,
    &kubernetes::identical_probes::RULE,
    &kubernetes::idle_network_policy::RULE,
    &kubernetes::idle_network_policy_peer::RULE,
    &dockerfile::ignored_copy_source::RULE,
    &kubernetes::ignored_seccomp_annotation::RULE,
    &kubernetes::impersonating_service_account::RULE,
    &kubernetes::impersonation_grant::RULE,
    &kubernetes::implicit_pull_policy::RULE,
    &kubernetes::implicit_service_account_token::RULE,
    &kubernetes::implied_cpu_request::RULE,
    &kubernetes::implied_ephemeral_storage_request::RULE,
    &kubernetes::implied_memory_request::RULE,
    &kubernetes::incomplete_limit_range::RULE,
    &kubernetes::incomplete_resource_quota::RULE,
    &kubernetes::ingress_without_tls::RULE,
    &kubernetes::inherited_security_context::RULE,
    &dockerfile::instruction_before_from::RULE,
    &dockerfile::interactive_apt_install::RULE,
    &dockerfile::interactive_dnf_install::RULE,
    &dockerfile::interactive_upgrade::RULE,
    &dockerfile::interactive_yum_install::RULE,
    &dockerfile::interactive_zypper_install::RULE,
    &kubernetes::interrupting_update::RULE,
    &compose::invalid_container_name::RULE,
    &dockerfile::invalid_instruction::RULE,
    &dockerfile::invalid_label_key::RULE,
    &kubernetes::invalid_label_value::RULE,
    &dockerfile::invalid_port::RULE,
    &kubernetes::invalid_port_name::RULE,
    &dockerfile::invalid_trigger::RULE,
    &dockerfile::kept_apk_cache::RULE,
    &dockerfile::kept_apt_lists::RULE,
    &kubernetes::kept_capabilities::RULE,
    &dockerfile::kept_dnf_cache::RULE,
    &kubernetes::kept_finished_job::RULE,
    &dockerfile::kept_microdnf_cache::RULE,
    &kubernetes::kept_net_raw_capability::RULE,
    &dockerfile::kept_pip_cache::RULE,
    &compose::kept_service_capabilities::RULE,
    &dockerfile::kept_yarn_cache::RULE,
    &dockerfile::kept_yum_cache::RULE,
    &dockerfile::kept_zypper_cache::RULE,
    &compose::kernel_log_capability::RULE,
    &kubernetes::kube_system_namespace::RULE,
    &kubernetes::kubernetes_dashboard::RULE,
    &dockerfile::late_deletion::RULE,
    &dockerfile::latest_tag::RULE,
    &dockerfile::leaky_dockerignore::RULE,
    &dockerfile::legacy_key_value::RULE,
    &kubernetes::literal_configuration::RULE,
    &kubernetes::literal_environment::RULE,
    &kubernetes::load_balancer_service::RULE,
    &kubernetes::log_deletion_grant::RULE,
    &kubernetes::low_group_id::RULE,
    &kubernetes::low_user_id::RULE,
    &kubernetes::lua_in_snippet::RULE,
    &dockerfile::maintainer_instruction::RULE,
    &dockerfile::malformed_label::RULE,
    &dockerfile::many_processes::RULE,
    &kubernetes::masters_binding::RULE,
    &kubernetes::mismatched_instance_label::RULE,
    &kubernetes::mismatched_selector::RULE,
    &dockerfile::misnamed_description::RULE,
    &kubernetes::misread_key::RULE,
    &kubernetes::missing_cluster_role::RULE,
    &compose::missing_compose_field::RULE,
    &kubernetes::missing_config_map::RULE,
    &kubernetes::missing_cpu_limit::RULE,
    &kubernetes::missing_cpu_request::RULE,
    &dockerfile::missing_digest::RULE,
    &kubernetes::missing_disruption_budget::RULE,
    &dockerfile::missing_dockerignore::RULE,
    &kubernetes::missing_email_annotation::RULE,
    &kubernetes::missing_eviction_policy::RULE,
    &dockerfile::missing_health_check::RULE,
    &compose::missing_image_digest::RULE,
    &kubernetes::missing_ingress_service::RULE,
    &dockerfile::missing_label::RULE,
    &kubernetes::missing_liveness_probe::RULE,
    &kubernetes::missing_manifest_field::RULE,
    &kubernetes::missing_memory_limit::RULE,
    &kubernetes::missing_memory_request::RULE,
    &kubernetes::missing_node_affinity::RULE,
    &kubernetes::missing_owner_label::RULE,
    &kubernetes::missing_pod_security_context::RULE,
    &kubernetes::missing_priority_class::RULE,
    &compose::missing_process_limit::RULE,
    &compose::missing_project_name::RULE,
    &kubernetes::missing_readiness_probe::RULE,
    &kubernetes::missing_resources::RULE,
    &compose::missing_restart_policy::RULE,
    &kubernetes::missing_role::RULE,
    &kubernetes::missing_run_as_group::RULE,
    &kubernetes::missing_run_as_user::RULE,
    &kubernetes::missing_seccomp_profile::RULE,
    &kubernetes::missing_secret::RULE,
    &kubernetes::missing_security_context::RULE,
    &kubernetes::missing_service_account::RULE,
    &compose::missing_service_health_check::RULE,
    &compose::missing_service_limits::RULE,
    &kubernetes::missing_startup_probe::RULE,
    &kubernetes::missing_topology_spread::RULE,
    &dockerfile::missing_trailing_slash::RULE,
    &kubernetes::missing_volume_claim::RULE,
    &compose::mistyped_compose_value::RULE,
    &kubernetes::mistyped_manifest_value::RULE,
    &dockerfile::mixed_as_case::RULE,
    &dockerfile::mixed_keyword_case::RULE,
    &kubernetes::mounted_service_account_token::RULE,
    &dockerfile::moving_tag::RULE,
    &compose::named_replicas::RULE,
    &dockerfile::named_user::RULE,
    &dockerfile::needless_add::RULE,
    &kubernetes::net_admin_capability::RULE,
    &kubernetes::net_raw_capability::RULE,
    &kubernetes::network_policy_without_selector::RULE,
    &kubernetes::network_write_grant::RULE,
    &kubernetes::never_restarted_pod::RULE,
    &compose::new_privileges_in_service::RULE,
    &kubernetes::nginx_snippet::RULE,
    &kubernetes::node_port_service::RULE,
    &kubernetes::node_proxy_grant::RULE,
    &dockerfile::node_without_verification::RULE,
    &dockerfile::npm_configured_without_verification::RULE,
    &dockerfile::npm_without_verification::RULE,
    &compose::obsolete_version::RULE,
    &kubernetes::open_ended_repository::RULE,
    &kubernetes::open_tiller::RULE,
    &kubernetes::overlapping_cron_job::RULE,
    &kubernetes::overlapping_selector::RULE,
    &dockerfile::overridden_cmd::RULE,
    &dockerfile::overridden_entrypoint::RULE,
    &dockerfile::overridden_health_check::RULE,
    &compose::overridden_restart::RULE,
    &kubernetes::partly_dropped_capabilities::RULE,
    &compose::password_in_url::RULE,
    &dockerfile::password_set_in_run::RULE,
    &kubernetes::personal_data_in_config_map::RULE,
    &dockerfile::pip_trusted_host::RULE,
    &dockerfile::pip_trusted_host_variable::RULE,
    &kubernetes::pod_creation_binding::RULE,
    &kubernetes::pod_exec_binding::RULE,
    &kubernetes::pod_exec_grant::RULE,
    &kubernetes::pod_tied_to_node::RULE,
    &kubernetes::pod_without_network_policy::RULE,
    &compose::port_unlike_kubernetes::RULE,
    &kubernetes::premature_kubernetes::RULE,
    &kubernetes::privilege_escalation::RULE,
    &kubernetes::privileged_container::RULE,
    &kubernetes::privileged_container_port::RULE,
    &compose::privileged_service::RULE,
    &compose::published_on_all_interfaces::RULE,
    &dockerfile::python_without_verification::RULE,
    &compose::quoted_volume::RULE,
    &compose::raw_host_device::RULE,
    &dockerfile::recommended_apt_packages::RULE,
    &kubernetes::recreate_strategy::RULE,
    &dockerfile::redundant_platform::RULE,
    &dockerfile::relative_destination::RULE,
    &dockerfile::relative_workdir::RULE,
    &kubernetes::removed_api::RULE,
    &dockerfile::replaced_shell::RULE,
    &kubernetes::replicas_beside_autoscaler::RULE,
    &kubernetes::request_above_limit::RULE,
    &dockerfile::reserved_stage_name::RULE,
    &kubernetes::role_binding_patch_grant::RULE,
    &dockerfile::root_build_stage::RULE,
    &kubernetes::root_container::RULE,
    &kubernetes::root_group_id::RULE,
    &compose::root_service_user::RULE,
    &kubernetes::root_supplemental_group::RULE,
    &dockerfile::root_user::RULE,
    &kubernetes::root_user_id::RULE,
    &kubernetes::secret_access_binding::RULE,
    &kubernetes::secret_access_in_role::RULE,
    &dockerfile::secret_file_copied::RULE,
    &dockerfile::secret_in_arg::RULE,
    &dockerfile::secret_in_command::RULE,
    &kubernetes::secret_in_config_map::RULE,
    &kubernetes::secret_in_container_env::RULE,
    &dockerfile::secret_in_env::RULE,
    &compose::secret_in_environment::RULE,
    &compose::secret_in_service_command::RULE,
    &kubernetes::secret_like_config_map_key::RULE,
    &kubernetes::secret_like_container_env::RULE,
    &dockerfile::secret_like_name::RULE,
    &kubernetes::secret_read_from_env::RULE,
    &kubernetes::secret_reading_service_account::RULE,
    &dockerfile::self_referencing_env::RULE,
    &kubernetes::served_single_replica::RULE,
    &kubernetes::served_without_readiness_probe::RULE,
    &kubernetes::service_account_alias::RULE,
    &kubernetes::service_monitor_without_service::RULE,
    &kubernetes::service_status_service_account::RULE,
    &kubernetes::service_without_pods::RULE,
    &kubernetes::service_without_selector::RULE,
    &compose::sexagesimal_port::RULE,
    &kubernetes::shared_claim::RULE,
    &compose::shared_host_identity::RULE,
    &compose::shared_service_mount::RULE,
    &dockerfile::shell_form_command::RULE,
    &dockerfile::shell_form_health_check::RULE,
    &kubernetes::short_starting_deadline::RULE,
    &kubernetes::single_replica::RULE,
    &compose::snooping_capability::RULE,
    &kubernetes::ssh_container_port::RULE,
    &dockerfile::stacked_workdir::RULE,
    &kubernetes::stateful_set_without_headless_service::RULE,
    &kubernetes::subject_without_namespace::RULE,
    &dockerfile::sudo_in_run::RULE,
    &dockerfile::swallowed_stop_signal::RULE,
    &dockerfile::switch_to_root::RULE,
    &engine::syntax_error::RULE,
    &kubernetes::sys_admin_capability::RULE,
    &kubernetes::sys_module_capability::RULE,
    &kubernetes::system_host_path::RULE,
    &dockerfile::system_workdir::RULE,
    &kubernetes::tiller::RULE,
    &kubernetes::tiller_service::RULE,
    &kubernetes::ttl_in_cron_job::RULE,
    &dockerfile::unauthenticated_apt_package::RULE,
    &kubernetes::unbacked_database::RULE,
    &kubernetes::unbounded_autoscaler::RULE,
    &kubernetes::unbounded_ephemeral_storage::RULE,
    &kubernetes::unchecked_kind::RULE,
    &dockerfile::unchecked_pipe::RULE,
    &dockerfile::unchecked_rpm::RULE,
    &kubernetes::uncommon_volume_type::RULE,
    &kubernetes::unconfined_apparmor::RULE,
    &compose::unconfined_service::RULE,
    &dockerfile::undeclared_from_arg::RULE,
    &kubernetes::undeclared_probe_port::RULE,
    &kubernetes::undeclared_volume::RULE,
    &compose::undefined_resource::RULE,
    &dockerfile::undefined_variable::RULE,
    &kubernetes::unenforced_non_root::RULE,
    &kubernetes::unequal_cpu_request::RULE,
    &kubernetes::unequal_ephemeral_storage::RULE,
    &kubernetes::unequal_memory_request::RULE,
    &compose::unexposed_published_port::RULE,
    &kubernetes::unexposed_target_port::RULE,
    &kubernetes::unforbidden_privilege_escalation::RULE,
    &kubernetes::unhardened_container::RULE,
    &compose::unknown_compose_field::RULE,
    &compose::unknown_compose_value::RULE,
    &kubernetes::unknown_config_key::RULE,
    &kubernetes::unknown_ingress_port::RULE,
    &kubernetes::unknown_kind::RULE,
    &dockerfile::unknown_label::RULE,
    &kubernetes::unknown_manifest_field::RULE,
    &kubernetes::unknown_manifest_value::RULE,
    &kubernetes::unknown_priority_class::RULE,
    &kubernetes::unknown_probe_port::RULE,
    &compose::unknown_service::RULE,
    &dockerfile::unknown_stage::RULE,
    &kubernetes::unknown_target_port::RULE,
    &kubernetes::unmasked_proc::RULE,
    &kubernetes::unmeetable_disruption_budget::RULE,
    &kubernetes::unmounted_volume::RULE,
    &dockerfile::unpinned_apk_package::RULE,
    &dockerfile::unpinned_apt_package::RULE,
    &dockerfile::unpinned_dnf_package::RULE,
    &dockerfile::unpinned_gem::RULE,
    &dockerfile::unpinned_go_package::RULE,
    &dockerfile::unpinned_npm_package::RULE,
    &dockerfile::unpinned_pip_package::RULE,
    &dockerfile::unpinned_yum_package::RULE,
    &dockerfile::unpinned_zypper_package::RULE,
    &compose::unquoted_port::RULE,
    &kubernetes::unrendered_template::RULE,
    &kubernetes::unsafe_sysctl::RULE,
    &kubernetes::unsaved_database::RULE,
    &dockerfile::unserved_port::RULE,
    &kubernetes::unset_autoscaler_minimum::RULE,
    &kubernetes::unset_update_strategy::RULE,
    &dockerfile::unsigned_yum_package::RULE,
    &compose::unsorted_dependencies::RULE,
    &kubernetes::unsorted_keys::RULE,
    &compose::unsorted_ports::RULE,
    &compose::unsorted_service_keys::RULE,
    &compose::unsorted_services::RULE,
    &compose::unsorted_top_level_keys::RULE,
    &kubernetes::unspread_open_replicas::RULE,
    &kubernetes::unspread_replicas::RULE,
    &kubernetes::unsupported_restart_policy::RULE,
    &dockerfile::untrusted_apk_package::RULE,
    &kubernetes::untrusted_container_registry::RULE,
    &dockerfile::untrusted_registry::RULE,
    &dockerfile::unusable_arg_default::RULE,
    &kubernetes::unusable_container_port::RULE,
    &kubernetes::unusable_disruption_budget::RULE,
    &compose::unusable_health_check::RULE,
    &kubernetes::unusable_probe::RULE,
    &kubernetes::unusable_topology_spread::RULE,
    &kubernetes::unused_config_map::RULE,
    &compose::unused_resource::RULE,
    &engine::unused_suppression::RULE,
    &kubernetes::unused_volume_claim::RULE,
    &dockerfile::unusual_platform::RULE,
    &kubernetes::unverifiable_non_root::RULE,
    &dockerfile::unverified_download::RULE,
    &dockerfile::update_without_install::RULE,
    &dockerfile::uppercase_protocol::RULE,
    &dockerfile::uppercase_stage_name::RULE,
    &compose::variable_unlike_kubernetes::RULE,
    &kubernetes::weak_seccomp_profile::RULE,
    &kubernetes::webhook_write_grant::RULE,
    &dockerfile::wget_and_curl::RULE,
    &dockerfile::wget_progress_bar::RULE,
    &dockerfile::wget_without_verification::RULE,
    &dockerfile::whole_filesystem_copied::RULE,
    &kubernetes::wildcard_api_group::RULE,
    &kubernetes::wildcard_resource::RULE,
    &kubernetes::wildcard_verb::RULE,
    &kubernetes::windows_host_process::RULE,
    &kubernetes::workload_write_grant::RULE,
    &kubernetes::writable_host_path::RULE,
    &kubernetes::writable_root_filesystem::RULE,
    &compose::writable_service_filesystem::RULE,
    &compose::writable_system_path::RULE,
    &dockerfile::yum_without_verification::RULE,
    &dockerfile::zypper_distribution_upgrade::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&id, |rule| rule.id).ok()?;
    Some(RULES[at])
}

/// The rules about Dockerfiles, and those of the engine itself.
pub(crate) static DOCKERFILE_RULES: &[&Rule] =
    &of_kind::<{ count_of_kind(Kind::Dockerfile) }>(Kind::Dockerfile);

/// The rules about Compose files, and those of the engine itself.
pub(crate) static COMPOSE_RULES: &[&Rule] =
    &of_kind::<{ count_of_kind(Kind::Compose) }>(Kind::Compose);

/// The rules about manifests, and those of the engine itself.
pub(crate) static KUBERNETES_RULES: &[&Rule] =
    &of_kind::<{ count_of_kind(Kind::Kubernetes) }>(Kind::Kubernetes);

// The lists by kind are made when the program is, so that one of them does not bring the others along.
const fn of_kind<const COUNT: usize>(kind: Kind) -> [&'static Rule; COUNT] {
    let mut rules = [RULES[0]; COUNT];
    let (mut from, mut to) = (0, 0);
    while from < RULES.len() {
        if belongs(RULES[from], kind) {
            rules[to] = RULES[from];
            to += 1;
        }
        from += 1;
    }
    rules
}

const fn count_of_kind(kind: Kind) -> usize {
    let (mut from, mut count) = (0, 0);
    while from < RULES.len() {
        if belongs(RULES[from], kind) {
            count += 1;
        }
        from += 1;
    }
    count
}

const fn belongs(rule: &Rule, kind: Kind) -> bool {
    // A `.dockerignore` is a kind of its own, and is only ever read beside a Dockerfile.
    let kind_of_rule = match rule.kind {
        Kind::Dockerignore => Kind::Dockerfile,
        other => other,
    };
    matches!(kind_of_rule, Kind::Other) || kind_of_rule as u8 == kind as u8
}
